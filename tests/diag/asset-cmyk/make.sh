python3 -c "
from PIL import Image
Image.new('CMYK', (60, 40), (0, 128, 255, 0)).save('photo.jpg')"
