python3 "$ROOT/tests/cli/attached.py" names
mkdir o elsewhere
ln -s ../elsewhere o/etc
