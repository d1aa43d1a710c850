printf 'A headline about a ferry\n\nOne\007 line with a bell in it.\n' >input.txt
