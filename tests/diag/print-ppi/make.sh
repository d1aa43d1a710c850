python3 make.py
