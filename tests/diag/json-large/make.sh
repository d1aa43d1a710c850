{
    printf '{"headline": "Many", "numbers": ['
    awk 'BEGIN { for (i = 0; i < 200001; i++) printf "%d,", i }'
    printf '0]}\n'
} >input.json
