printf 'Une escale de plus\n\nLYON - La liaison \351t\351 rouvre en mai, sans d\351lai.\n' >input.txt
