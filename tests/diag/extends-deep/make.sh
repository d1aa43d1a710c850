mkdir -p brand/0
echo 'extends: ./0' >brand/layout.yaml
folder=brand/0
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    mkdir "$folder/$i"
    echo "extends: ./$i" >"$folder/layout.yaml"
    folder=$folder/$i
done
echo 'description: The last' >"$folder/layout.yaml"
