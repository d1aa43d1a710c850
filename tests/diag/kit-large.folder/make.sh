mkdir photos; cd photos; for i in $(seq 1001); do : >$i.png; done
