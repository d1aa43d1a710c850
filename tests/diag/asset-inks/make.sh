gs -q -sDEVICE=jpegcmyk -g900x600 -o photo.jpg \
    -sOutputICCProfile=/usr/share/color/icc/ghostscript/ps_cmyk.icc \
    -c '0 .5 1 0 setcmykcolor 0 0 60 40 rectfill showpage'
