printf 'GIF89a\001\000\001\000\000\000\000;' >photo.gif
