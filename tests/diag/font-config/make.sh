# galley's own data without its font configuration.
mkdir data data/fonts
cp -R "$ROOT/layouts" data/
cp "$ROOT/fonts/stacks.yaml" data/fonts/
