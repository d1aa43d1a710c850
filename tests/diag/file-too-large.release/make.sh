# More than the limit of text.
head -c 33554433 /dev/zero | tr "\0" "a" >input.en.txt
