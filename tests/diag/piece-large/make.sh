# Two releases in lines; the first has more text than any.
{
    printf '{"headline": "Long", "body_text": "'
    head -c 4194304 /dev/zero | tr '\0' a
    printf '"}\n{"headline": "Short", "language": "en",'
    printf ' "body_text": "It is."}\n'
} >input.jsonl
