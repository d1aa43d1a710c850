#!/bin/bash
# The form of complaints.
. "$(dirname "$0")/../lib.sh"
printf -- '---\nheadline: Only a headline\n---\n\nOne line.\n' >poor.md
printf 'A\377B\n' >bad.md

"$GALLEY" check --diagnostics json poor.md bad.md absent.md >out 2>err
[ $? = 1 ]
ok 'json: status 1'
python3 - <<'PY'
import json, sys
rows = [json.loads(line) for line in open('err', encoding='utf-8')]
keys = {'file', 'line', 'column', 'level', 'code', 'message'}
assert len(rows) > 3 and all(keys <= set(r) for r in rows), rows
levels = {r['level'] for r in rows}
assert levels <= {'note', 'warning', 'error', 'system'}, levels
assert {'not-utf8', 'file-missing', 'no-contact'} & {r['code'] for r in rows}
PY
ok 'json: an object a line, with all keys' "$(head -c 300 err)"
[ ! -s out ]
ok 'json: nothing on standard output'

printf 'Headline\n\nOne\001two.\n' >placed.txt
"$GALLEY" check placed.txt >out 2>err
grep -qE '^placed\.txt:3:4: warning: [a-z].*[^.]$' err
ok 'text: FILE:LINE:COLUMN: LEVEL: SENTENCE' "$(head -c 300 err)"
! grep -q "$(printf '\033')" err
ok 'text: no colours into a file'
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    script -qec "$GALLEY check poor.md" /dev/null </dev/null >tty 2>&1
    grep -q "$(printf '\033')" tty
    ok 'text: colours on a terminal'
    NO_COLOR=1 script -qec "$GALLEY check poor.md" /dev/null </dev/null \
        >tty 2>&1
    ! grep -q "$(printf '\033')" tty
    ok 'text: none with NO_COLOR'
else
    echo 'skip colours: script(1) cannot make a terminal here'
fi
printf -- '---\nheadline: A\n---\n\nB\n' >"$(printf 'new\nline.md')"
"$GALLEY" check --diagnostics json "$(printf 'new\nline.md')" >out 2>err
python3 -c 'import json; [json.loads(x) for x in open("err")]'
ok 'json: a newline in a name stays inside its line'

# A file that cannot be read is the place of its complaint.
mkdir folder.md
head -c 40000000 /dev/zero | tr '\0' a >large.txt
printf '%%PDF-1.7\n' >foreign.md
mkdir -p bare/layout.yaml
for file in absent.md folder.md large.txt foreign.md /dev/null; do
    "$GALLEY" check "$file" >out 2>err
    grep -q "^$file: error: " err
    ok "$file stands before the complaint" "$(head -n 1 err)"
    "$GALLEY" check --diagnostics json "$file" >out 2>err
    python3 -c 'import json, sys
assert json.loads(open("err").readline())["file"] == sys.argv[1]' "$file"
    ok "$file is the file in JSON" "$(head -n 1 err)"
done
"$GALLEY" check --layout ./bare poor.md >out 2>err
grep -q '^\./bare/layout.yaml: error: ' err
ok 'a layout that cannot be read is named' "$(head -n 1 err)"
