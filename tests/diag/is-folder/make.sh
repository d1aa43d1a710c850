mkdir input.md
