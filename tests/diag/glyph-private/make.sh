# A font of the layout whose U+F8FF is a sign of its maker.
mkdir brand/fonts
cp /usr/share/fonts/truetype/lato/Lato-Regular.ttf brand/fonts/own.ttf
