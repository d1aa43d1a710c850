#!/usr/bin/env python3
"""docs/layout.schema.json against the program and the shipped layouts.

The schema's key paths and words must be those that `galley layouts --keys`
prints from the program's own tables; every layouts/*/layout.yaml must be
valid; a few wrong layouts must not be. Prints a line for each.
"""
import glob
import json
import os
import subprocess
import sys

import jsonschema
import yaml

ROOT = os.environ.get("ROOT") or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "..")
GALLEY = os.environ.get("GALLEY") or os.path.join(ROOT, "build", "galley")
failed = False


def report(name, why=""):
    global failed
    failed = failed or bool(why)
    print(f"FAIL {name}: {why}" if why else f"ok {name}")


def resolve(schema, root):
    while "$ref" in schema:
        target = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        schema = target
    return schema


def words_of(schema):
    if schema.get("type") == "boolean":
        return ["false", "true"]
    return schema.get("enum", [])


def walk(schema, root, path, out):
    """Adds {path: words} of schema and all that is inside it to out."""
    schema = resolve(schema, root)
    if path:
        out.setdefault(path, []).extend(words_of(schema))
    for choice in schema.get("anyOf", []):
        walk(choice, root, path, out)
    for key, value in schema.get("properties", {}).items():
        walk(value, root, f"{path}.{key}" if path else key, out)
    each = schema.get("additionalProperties")
    if isinstance(each, dict):
        walk(each, root, f"{path}.*", out)
    if "items" in schema:
        walk(schema["items"], root, f"{path}[]", out)


def program_keys():
    text = subprocess.run([GALLEY, "layouts", "--keys"], check=True,
                          capture_output=True, text=True).stdout
    rows = (line.partition(" ") for line in text.splitlines())
    return {path: words.split("|") if words else [] for path, _, words in rows}


def first_difference(mine, theirs):
    for path in sorted(set(mine) | set(theirs)):
        if path not in mine:
            return f"the schema lacks {path}"
        if path not in theirs:
            return f"only the schema has {path}"
        if sorted(mine[path]) != sorted(theirs[path]):
            return f"the words of {path} differ"
    return ""


def check_layouts(schema):
    for file in sorted(glob.glob(os.path.join(ROOT, "layouts/*/layout.yaml"))):
        name = os.path.basename(os.path.dirname(file))
        with open(file, encoding="utf-8") as f:
            layout = yaml.safe_load(f)
        errors = list(schema.iter_errors(layout))
        why = f"{errors[0].json_path}: {errors[0].message}" if errors else ""
        report(f"schema-{name}", why[:200])


def check_wrong(schema):
    wrong = {
        "key": "colour: red",
        "word": "page: {size: A44}",
        "length": "page: {margins: {top: 3 apples}}",
        "section": "flow: {body: [headlines]}",
        "colour": "palette: {brand: '#12'}",
        "inline": "styles: {strong: {align: left}}",
        "furniture": "page: {furniture: [{text: a, fill: brand}]}",
    }
    for name, text in wrong.items():
        valid = schema.is_valid(yaml.safe_load(text))
        report(f"schema-refuses-{name}", "it is let through" if valid else "")


def main():
    with open(os.path.join(ROOT, "docs/layout.schema.json"),
              encoding="utf-8") as f:
        root = json.load(f)
    jsonschema.Draft202012Validator.check_schema(root)
    schema = jsonschema.Draft202012Validator(root)
    mine = {}
    walk(root, root, "", mine)
    report("schema-keys", first_difference(mine, program_keys()))
    check_layouts(schema)
    check_wrong(schema)
    return failed


if __name__ == "__main__":
    sys.exit(main())
