#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's container.
set -euo pipefail
export RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo PATH=/usr/local/cargo/bin:$PATH
apt-get update -qq && apt-get install -y -qq gcc libc6-dev curl git
curl -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --component clippy --no-modify-path
cargo install --locked --root /usr/local --git https://github.com/asynclings/asynclings asynclings

useradd --create-home grader
# This is the course's own workbook. For another one, put it into the zip and copy it from /autograder/source.
asynclings init /autograder/workbook
chown -R grader /autograder/workbook
# Build the dependencies now, so that no student waits for them.
cd /autograder/workbook
runuser -u grader -- env PATH="$PATH" RUSTUP_HOME=$RUSTUP_HOME asynclings check-all >/dev/null || [ $? = 1 ]
