#!/bin/sh
cat <<'TEXT'
make            build build/galley (CC=clang works as well)
make demo       install what is missing, build, render every sample to out/
make check      all tests; the last line is "N passed, N failed"
make install    PREFIX=/usr/local DESTDIR=; make uninstall takes it away
make clean      remove build/ and out/

make packages   install every Debian package that the targets take
make lint       the laws of the house only
make bless      show what changed in expected texts and pages, and ask;
                ACCEPT=1 takes all of it
make a11y       print the samples as they are heard, and ask other readers
make conformance  every PDF before veraPDF (PDF/A-2a, PDF/UA-1) and before the
                programs that open PDFs; the first time takes a network
make bench      time and memory beside the floor and the budgets
make quality    how even the lines are, beside other typesetters; these are
                installed by make packages-quality
make san        address and undefined-behaviour sanitizers over everything
make tsan       the thread sanitizer over threads that share a press
make fuzz       FUZZ_SECONDS=60 for each target of tests/fuzz
make picture    draw docs/page.png anew
TEXT
