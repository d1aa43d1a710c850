seq -s, 65 >e-many.csv
