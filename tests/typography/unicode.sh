#!/bin/bash
# Unicode's own test files (package unicode-data) through galley's line breaks
# and bidi.
set -u
export GALLEY_DATA=$ROOT
timeout 60 "$BUILD/typography/rules" linebreak
timeout 60 "$BUILD/typography/rules" bidi
