{
    echo "A headline about a ferry"
    yes "" | head -n 200001
} >input.txt
