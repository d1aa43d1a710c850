head -c 9000 "$ROOT/samples/images/harbour.jpg" >photo.jpg
