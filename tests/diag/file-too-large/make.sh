printf 'A headline\n' >input.txt
truncate -s 33M input.txt
