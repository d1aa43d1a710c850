printf "title: Night crossing\nparts:\n" >kit.yaml
for i in $(seq 1001); do echo "  - page: news.md"; done >>kit.yaml
