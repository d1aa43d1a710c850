# galley's own data with another list of fonts.
mkdir data data/fonts
cp -R "$ROOT/layouts" data/
cp "$ROOT/fonts/fonts.conf" data/fonts/
sed 's/zh-Hans: .*/zh-Hans: [Lato]/' \
    "$ROOT/fonts/stacks.yaml" >data/fonts/stacks.yaml
