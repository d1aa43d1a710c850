gs -q -sDEVICE=jpegcmyk -g600x400 -o photo.jpg \
    -c '0 .5 1 0 setcmykcolor 0 0 60 40 rectfill showpage'
