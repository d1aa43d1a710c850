{
    echo 'title: Night crossing'
    echo 'subtitle: |'
    for i in $(seq 60); do
        echo '  The first boat of the night leaves at eleven and comes ashore before one'
    done
    echo 'parts: [{page: page.md}]'
} >kit.yaml
