{
    echo '<nitf><body><body.content>'
    i=0
    while [ $i -lt 210 ]; do
        printf '<block>'
        i=$((i + 1))
    done
} >input.en.xml
