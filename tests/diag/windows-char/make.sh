printf 'A headline about a ferry\n\nThe \302\223quoted\302\224 words.\n' >input.txt
