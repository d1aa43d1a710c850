: >input.md
