{
    cat head.md
    yes '*a_b[c`' | head -n 30000
} >input.md
