# Short names for the commands in CONTRIBUTING.md and README.md: https://just.systems
# The checks are steps of `.ci/run`, which works without just.

set positional-arguments

# List the recipes
default:
    @"{{ just_executable() }}" --list --unsorted

# Run all checks of .ci/run, or only some: `just ci format clippy`
[group('checks')]
ci *steps:
    .ci/run "$@"

# Run the checks that take a few minutes at most
[group('checks')]
quick:
    .ci/run format clippy spelling pages scripts

# Check the formatting of every Rust file, exercises and answers included
[group('checks')]
format:
    .ci/run format

# Run clippy; warnings are errors
[group('checks')]
clippy:
    .ci/run clippy

# Run all tests in Rust, or only some: `just test --test cli run::`
[group('checks')]
test *args:
    cargo test "$@"

# Run the tests of the grader's sandbox as a user without privileges
[group('checks')]
strangers:
    .ci/run strangers

# Check the verdicts of all exercises, solutions and labelled answers
[group('checks')]
course:
    .ci/run course

# Check that the official rustlings workbook runs unchanged
[group('checks')]
rustlings:
    .ci/run rustlings

# Install and try the package that `cargo publish` would upload
[group('checks')]
package:
    .ci/run package

# Check the licences, sources and versions of all dependencies
[group('checks')]
deny:
    .ci/run deny

# Check the spelling of all files
[group('checks')]
spelling:
    .ci/run spelling

# Check the links and tables of all pages
[group('checks')]
pages:
    .ci/run pages

# Check the shell scripts and this file
[group('checks')]
scripts:
    .ci/run scripts

# Check GitHub's workflows: syntax, scripts, security
[group('checks')]
workflows:
    .ci/run workflows

# Print what a release would contain, and check that its workflow is up to date
[group('checks')]
release:
    .ci/run release

# Format the program and lab
[group('changes')]
fmt:
    cargo fmt --all

# Accept or reject changed snapshots; needs cargo-insta
[group('changes')]
review:
    cargo insta review

# Write release.yml again after a change of dist-workspace.toml; needs dist
[group('changes')]
release-workflow:
    dist generate

# Watch the exercises as a learner does: `just watch gather1`
[group('course')]
watch *args:
    cargo run --release -- watch "$@"

# Check that exercises do what they state: `just verify gather1`
[group('course')]
verify *names:
    cargo run --release -- verify "$@"

# Check the toolchain and the environment
[group('course')]
doctor:
    cargo run --release -- doctor

# Measure the speed; needs a machine that does nothing else
[group('course')]
bench *args:
    bench/run "$@"
