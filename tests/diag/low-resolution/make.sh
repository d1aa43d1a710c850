python3 -c "
from PIL import Image
Image.new('RGB', (60, 40), (9, 9, 99)).save('photo.png')"
