# Galley's own data, with a list of families that nobody has.
mkdir data
cp -R "$ROOT/layouts" "$ROOT/fonts" data/
sed -i 's/latin: .*/latin: [No Such Family]/' data/fonts/stacks.yaml
