python3 "$ROOT/tests/cli/attached.py" broken
qpdf --object-streams=generate good.pdf packed.pdf
