printf 'A headline\n\nText with \000 inside\n' >input.txt
