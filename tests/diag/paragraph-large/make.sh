{
    echo "A headline about a ferry"
    echo
    yes "The boat of the night leaves at eleven." | head -n 13000
} >input.txt
