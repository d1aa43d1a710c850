head -c 3000 "$ROOT/samples/images/response-times.png" >photo.png
