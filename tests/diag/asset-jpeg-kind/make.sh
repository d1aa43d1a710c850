# A lossless JPEG, which only scanners of X-rays write: SOF3 for SOF0.
python3 - <<'PY'
import os
data = open(os.environ['ROOT'] + '/samples/images/harbour.jpg', 'rb').read()
at = max(data.find(b'\xff\xc0'), data.find(b'\xff\xc2'))
open('photo.jpg', 'wb').write(data[:at] + b'\xff\xc3' + data[at + 2:])
PY
