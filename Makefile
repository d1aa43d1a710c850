# galley: make (build), make demo, make check; everything else: make help.

# Every Debian package that building and using galley takes ...
PACKAGES_BUILD = gcc libc6-dev make pkg-config libhpdf-dev libfreetype-dev \
  libfontconfig-dev libharfbuzz-dev libicu-dev libcmark-gfm-dev \
  libcmark-gfm-extensions-dev libjansson-dev libyaml-dev libxml2-dev \
  libpng-dev libjpeg-dev liblcms2-dev nettle-dev libdeflate-dev zlib1g-dev \
  libcups2-dev libqrencode-dev libarchive-dev
PACKAGES_RUN = fontconfig fonts-noto-core fonts-noto-cjk fonts-noto-mono \
  fonts-symbola fonts-ebgaramond fonts-inter fonts-lato libgs-common \
  hyphen-en-us hyphen-en-gb hyphen-de hyphen-fr hyphen-es hyphen-it \
  hyphen-pt-br hyphen-pt-pt hyphen-ru libcups2 libarchive13
# ... and what the tests and judges take besides.
PACKAGES_CHECK = libhyphen-dev icc-profiles-free clang clang-format \
  libclang-rt-14-dev git qpdf poppler-utils mupdf-tools ghostscript mandoc \
  python3 python3-yaml python3-jsonschema locales unicode-data \
  fonts-liberation2 cups-ipp-utils avahi-daemon dbus zbar-tools \
  libxml2-utils unzip libarchive-tools
# What the judges of `make conformance` run on. PACKAGE:COMMAND is wanted only
# where nobody has brought that command yet.
PACKAGES_JUDGE = openjdk-17-jre-headless:java maven:mvn nodejs:node npm:npm
# The cluster and the runner of `make check-cluster`.
PACKAGES_CLUSTER = slurm-wlm munge parallel
# Typesetters that `make quality` compares with, as far as they are
# there (make packages-quality installs them); nothing else asks for them.
PACKAGES_QUALITY = texlive-luatex texlive-xetex texlive-latex-recommended \
  texlive-lang-chinese texlive-lang-japanese chromium
PACKAGES = $(PACKAGES_BUILD) $(PACKAGES_RUN) $(PACKAGES_CHECK)

BUILD = build
OUT = out
PREFIX = /usr/local
DESTDIR =

CC = gcc
OPT = -O2 -g
CFLAGS = $(OPT) -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wshadow -Wconversion
LIBS = harfbuzz freetype2 fontconfig icu-uc icu-i18n yaml-0.1 \
  jansson libcmark-gfm libxml-2.0 libpng libjpeg lcms2 libqrencode \
  libdeflate zlib nettle
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(LIBS) 2>/dev/null)
LDLIBS = $(PKG_LIBS) -lcmark-gfm-extensions -lhpdf -lpthread -lm

SRC := $(wildcard src/*/*.c)
OBJ := $(SRC:src/%.c=$(BUILD)/obj/%.o)
OBJ_LIB := $(filter-out $(BUILD)/obj/cli/main.o,$(OBJ))
UNIT := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))
TYPOGRAPHY := $(patsubst tests/%.c,$(BUILD)/%.o,\
  $(wildcard tests/typography/*.c))
TEST_H := $(wildcard tests/unit/*.h tests/typography/*.h)
FUZZ := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/*.c))

# What the scripts under tests/ are told.
TEST_ENV = BUILD='$(BUILD)' GALLEY='$(abspath $(BUILD)/galley)'
JOBS := $(shell nproc 2>/dev/null || echo 2)

all: $(BUILD)/galley

$(BUILD)/galley: $(OBJ)
	$(CC) $(OPT) $(LDFLAGS) -o $@ $(OBJ) -Wl,--as-needed $(LDLIBS)

# Said in words, where a compiler would only name a missing header.
need:
	@pkg-config --exists $(LIBS) 2>/dev/null || \
	  { echo 'Libraries to build with are missing; run: make packages' >&2; \
	    exit 1; }

$(BUILD)/obj/%.o: src/%.c | need
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(TEST_H) $(OBJ_LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(PKG_CFLAGS) -o $@ $< $(OBJ_LIB) $(LDLIBS) -lhyphen

$(BUILD)/typography/%.o: tests/typography/%.c $(TEST_H) \
  $(wildcard src/*/*.h)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(PKG_CFLAGS) -c -o $@ $<

$(BUILD)/typography/rules: $(TYPOGRAPHY) $(OBJ_LIB)
	$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/common.h $(OBJ_LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(PKG_CFLAGS) -o $@ $< $(OBJ_LIB) \
	  $(LDLIBS)

$(BUILD)/bench/%: tests/bench/%.c $(OBJ_LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(PKG_CFLAGS) -o $@ $< $(OBJ_LIB) $(LDLIBS)

-include $(OBJ:.o=.d)

unit: $(UNIT) $(BUILD)/typography/rules
fuzzers: $(FUZZ)

# ---- for everybody ----------------------------------------------------

# In steps of their own, since pkg-config may be among what is installed.
demo:
	@$(MAKE) --no-print-directory packages-here
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@$(TEST_ENV) tests/demo.sh $(OUT)

check:
	@tests/packages.sh $(PACKAGES)
	@$(MAKE) --no-print-directory -s -j$(JOBS) all unit
	@$(TEST_ENV) tests/run.sh

BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
COMPLETIONS = $(SHARE)/bash-completion/completions
install: all
	install -d $(BIN) $(SHARE)/galley $(SHARE)/doc/galley $(COMPLETIONS) \
	  $(SHARE)/man/man1 $(SHARE)/man/man5
	install -m 755 $(BUILD)/galley $(BIN)/galley
	cp -R layouts fonts $(SHARE)/galley/
	chmod -R u=rwX,go=rX $(SHARE)/galley
	install -m 644 docs/*.1 $(SHARE)/man/man1/
	install -m 644 docs/*.5 $(SHARE)/man/man5/
	install -m 644 docs/galley.bash $(COMPLETIONS)/galley
	install -m 644 README.md LICENSE $(wildcard docs/*.json) \
	  $(SHARE)/doc/galley/

uninstall:
	rm -rf $(SHARE)/galley $(SHARE)/doc/galley
	rm -f $(BIN)/galley $(COMPLETIONS)/galley $(SHARE)/man/man1/galley.1 \
	  $(SHARE)/man/man5/galley-release.5 $(SHARE)/man/man5/galley-layout.5 \
	  $(SHARE)/man/man5/galley-kit.5

clean:
	rm -rf $(BUILD) $(OUT)

help:
	@tests/help.sh

# ---- for those who change galley -----------------------------------------

packages:
	@tests/packages.sh $(PACKAGES) $(PACKAGES_JUDGE) $(PACKAGES_CLUSTER)

packages-here: # what building and using takes, and no more
	@tests/packages.sh $(PACKAGES_BUILD) $(PACKAGES_RUN)

packages-quality:
	@tests/packages.sh $(PACKAGES_QUALITY)

lint:
	@$(TEST_ENV) tests/run.sh lint

bless: all
	@$(TEST_ENV) tests/bless.sh

# What is heard of the samples, and whether other readers hear the same: pdf.js
# is asked where make conformance has fetched it.
a11y: all
	@$(TEST_ENV) tests/outlines.sh
	@$(TEST_ENV) tests/run.sh a11y

# Every PDF before veraPDF and the readers; fetches veraPDF and pdf.js once.
conformance:
	@tests/packages.sh $(PACKAGES) $(PACKAGES_JUDGE)
	@$(MAKE) --no-print-directory -s -j$(JOBS) all $(BUILD)/typography/rules
	@$(TEST_ENV) tests/conformance/run.sh

# Shares of a batch on a real Slurm, one of whose nodes is lost.
check-cluster:
	@tests/packages.sh $(PACKAGES) $(PACKAGES_CLUSTER)
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@$(TEST_ENV) tests/run.sh cluster

# With PEERS=DIR also others, on the text that lies there: tests/bench/peers.py.
bench: all $(BUILD)/bench/compose $(BUILD)/bench/warm $(BUILD)/bench/photos
	@PEERS='$(PEERS)' $(TEST_ENV) tests/bench/bench.sh

# What may happen to a batch, at length: FAULTS kills, ten thousand releases.
FAULTS = 50
faults: all
	@FAULTS='$(FAULTS)' $(TEST_ENV) tests/run.sh batch

# How even the lines are, of galley and of others that are installed.
quality: all
	@$(TEST_ENV) tests/quality/quality.py

# One page of a sample as the README shows it.
picture: all
	@$(TEST_ENV) tests/picture.sh docs/page.png

# The address and undefined-behaviour sanitizers; any finding is fatal.
SAN = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
  -fno-sanitize-recover=all
san:
	@$(MAKE) --no-print-directory -s -j$(JOBS) BUILD=$(BUILD)/san \
	  OPT='$(SAN)' all unit
	@BUILD='$(BUILD)/san' GALLEY='$(abspath $(BUILD)/san/galley)' \
	  LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
	  GALLEY_DATA='$(CURDIR)' tests/run.sh unit samples diag

# Threads that share a press or a document's pictures, under the thread
# sanitizer; any race is fatal.
tsan:
	@$(MAKE) --no-print-directory -s -j$(JOBS) BUILD=$(BUILD)/tsan \
	  CC=clang OPT='-O1 -g -fsanitize=thread' $(BUILD)/tsan/unit/threads \
	  $(BUILD)/tsan/unit/many
	@GALLEY_DATA='$(CURDIR)' $(BUILD)/tsan/unit/threads
	@GALLEY_DATA='$(CURDIR)' $(BUILD)/tsan/unit/many

# Every target of tests/fuzz for FUZZ_SECONDS, from a seed per sample.
FUZZ_SECONDS = 60
fuzz: all
	@$(MAKE) --no-print-directory -s -j$(JOBS) BUILD=$(BUILD)/fuzzing \
	  CC=clang OPT='$(SAN) -fsanitize=fuzzer-no-link' fuzzers
	@BUILD='$(BUILD)/fuzzing' FUZZ_SECONDS='$(FUZZ_SECONDS)' \
	  GALLEY='$(abspath $(BUILD)/galley)' GALLEY_DATA='$(CURDIR)' tests/fuzz/run.sh

.PHONY: need all unit fuzzers demo check install uninstall clean help packages \
  packages-here packages-quality check-cluster lint bless a11y conformance \
  bench faults quality picture san tsan fuzz
