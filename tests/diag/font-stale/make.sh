# A font that was replaced behind the back of fontconfig's cache.
mkdir -p home/fonts brand
printf 'fonts:\n  body: {latin: [Lazo]}\n' >brand/layout.yaml
lato=/usr/share/fonts/truetype/lato/Lato-Regular.ttf
python3 -c "
import sys
font = open(sys.argv[1], 'rb').read()
for a, b in ((b'Lato', b'Lazo'), ('Lato'.encode('utf-16-be'),
                                  'Lazo'.encode('utf-16-be'))):
    font = font.replace(a, b)
open('home/fonts/own.ttf', 'wb').write(font)" $lato
XDG_DATA_HOME=$PWD/home XDG_CACHE_HOME=$PWD/cache "$GALLEY" fonts >fonts.out
cat $lato >home/fonts/own.ttf
