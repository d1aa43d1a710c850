python3 "$ROOT/tests/cli/attached.py" broken
