{
    cat head.md
    yes '|a|b|c|d|' | head -n 45000
} >input.md
