: >file
