"$GALLEY" fonts --layout ./brand --lock
echo 'nonsense' >>brand/fonts.lock
