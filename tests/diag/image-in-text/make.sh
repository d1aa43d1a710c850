cp "$ROOT/samples/images/harbour.jpg" photo.jpg
