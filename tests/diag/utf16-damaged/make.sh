printf '\377\376A\000\000\330B\000' >input.txt
