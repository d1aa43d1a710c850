"$GALLEY" fonts --layout ./brand --lock
sed -i 's/[A-Za-z]*-Regular\.[a-z]*/Absent-Regular.ttf/' brand/fonts.lock
