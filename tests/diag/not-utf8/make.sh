printf 'One line of text\n\nCaf\351 and \377 here\n' >input.md
