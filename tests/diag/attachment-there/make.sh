python3 "$ROOT/tests/cli/attached.py" broken
echo mine >a.md
