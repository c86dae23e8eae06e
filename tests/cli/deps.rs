//! The dependencies of exercises: sets, lock files, and what from outside must not count.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::support::{REPOSITORY, Workbook, fixture_folder};

/// Two lessons with a dependency set each, of one tiny crate each: built in a moment and without a registry.
fn tiny() -> Workbook {
    let workbook = Workbook::empty().with_own_deps();
    let lessons = "[[lessons]]\ndir = \"01_first\"\ndeps = \"core\"\n[[lessons]]\ndir = \"02_second\"\ndeps = \"more\"\n";
    let exercises = "[[exercises]]\nname = \"one\"\ndir = \"01_first\"\ntest = false\n\
                     [[exercises]]\nname = \"two\"\ndir = \"02_second\"\ntest = false\n";
    workbook.write("info.toml", &format!("format_version = 1\n{lessons}{exercises}"));
    for (set, name) in [("core", "tiny-first"), ("more", "tiny-second")] {
        let path = workbook.path.with_file_name(name);
        workbook
            .write(&format!("deps/{set}.toml"), &format!("[dependencies]\n{name} = {{ path = {path:?} }}\n"));
        workbook.write(
            &format!("../{name}/Cargo.toml"),
            &format!("[package]\nname = {name:?}\nedition = \"2024\"\n"),
        );
        workbook.write(&format!("../{name}/src/lib.rs"), "pub fn answer() -> u32 {\n    42\n}\n");
    }
    workbook
        .write("exercises/01_first/one.rs", "fn main() {\n    assert_eq!(tiny_first::answer(), 42);\n}\n");
    workbook
        .write("exercises/02_second/two.rs", "fn main() {\n    assert_eq!(tiny_second::answer(), 42);\n}\n");
    workbook
}

/// The libraries that were built in the workbook.
fn built(workbook: &Workbook) -> Vec<String> {
    let is_library = |path: &String| path.ends_with(".rlib");
    let name = |path: String| Some(path.rsplit_once("/lib")?.1.split_once('-')?.0.to_owned());
    let files = crate::support::files_below(&workbook.path.join(".asynclings/deps/target"));
    files.into_iter().filter(is_library).filter_map(name).collect()
}

#[test]
fn only_the_set_of_the_exercise_is_built() {
    let workbook = tiny();
    insta::assert_snapshot!(workbook.run(&["run", "one"]), @"
     PASSED  exercises/01_first/one.rs  [time]

       + main

       (unattested: passed plain tests without lab, which is enough for learning,
       but not for grading)

       solution  solutions/01_first/one.rs
       next      exercises/02_second/two.rs
    --- stderr
    building the dependencies of the exercises (set `core`); this happens only once
      1/2 crates
      2/2 crates
    --- exit code 0
    ");
    assert_eq!(built(&workbook), ["set_core", "tiny_first"]);
    insta::assert_snapshot!(workbook.run(&["run", "two"]), @"
     PASSED  exercises/02_second/two.rs  [time]

       + main

       (unattested: passed plain tests without lab, which is enough for learning,
       but not for grading)

    `asynclings summary` shows your time, tries and hints.
    --- stderr
    building the dependencies of the exercises (set `more`); this happens only once
      1/2 crates
      2/2 crates
    --- exit code 0
    ");
    assert_eq!(built(&workbook), ["set_core", "set_more", "tiny_first", "tiny_second"]);
}

#[test]
fn a_set_is_built_once() {
    let workbook = tiny();
    workbook.run(&["run", "one"]);
    // Nothing is left to build it with.
    fs::remove_dir_all(workbook.path.with_file_name("tiny-first")).expect("it is there");
    insta::assert_snapshot!(workbook.run(&["run", "one"]), @"
     PASSED  exercises/01_first/one.rs  [time]

       + main

       (unattested: passed plain tests without lab, which is enough for learning,
       but not for grading)

       solution  solutions/01_first/one.rs
       next      exercises/02_second/two.rs
    --- exit code 0
    ");
}

#[test]
fn a_set_that_has_changed_is_built_again() {
    let workbook = tiny();
    workbook.run(&["run", "one"]);
    let more = workbook.read("deps/more.toml").replace("[dependencies]\n", "");
    workbook.write("deps/core.toml", &(workbook.read("deps/core.toml") + &more));
    workbook
        .write("exercises/01_first/one.rs", "fn main() {\n    assert_eq!(tiny_second::answer(), 42);\n}\n");
    assert_eq!(workbook.verdicts(&["run", "one"]), [("one".to_owned(), "passed".to_owned())]);
}

/// An exercise knows its own set, and nothing of what other lessons have.
#[test]
fn a_crate_of_another_set_is_unknown() {
    let workbook = tiny();
    workbook.run(&["run", "two"]);
    workbook
        .write("exercises/01_first/one.rs", "fn main() {\n    assert_eq!(tiny_second::answer(), 42);\n}\n");
    assert_eq!(workbook.verdicts(&["run", "one"]), [("one".to_owned(), "does_not_compile".to_owned())]);
}

#[test]
fn a_set_that_is_no_toml() {
    let workbook = tiny();
    workbook.write("deps/core.toml", "[dependencies\n");
    insta::assert_snapshot!(workbook.run(&["run", "one"]), @"
    --- stderr
    error: 1 problem in the workbook:
      deps/core.toml:1: unclosed table, expected `]`
    --- exit code 3
    ");
}

/// Our words around cargo's, which differ from version to version but must name `cause`.
#[track_caller]
fn is_not_built(told: &str, cause: &str) {
    let beginning = "--- stderr\nbuilding the dependencies of the exercises (set `core`); this happens only once\n\
                     error: the dependencies of the exercises (set `core`) could not be built\n\nerror";
    assert!(told.starts_with(beginning), "{told}");
    assert!(told.contains(cause), "{told}");
    assert!(told.ends_with("\n--- exit code 3"), "{told}");
}

#[test]
fn a_crate_that_is_not_there() {
    let workbook = tiny();
    fs::remove_dir_all(workbook.path.with_file_name("tiny-first")).expect("it is there");
    let told = workbook.run(&["run", "one"]);
    is_not_built(&told, "[TEMP]/tiny-first/Cargo.toml");
}

#[test]
fn a_crate_that_does_not_compile() {
    let workbook = tiny();
    workbook.write("../tiny-first/src/lib.rs", "pub fn answer() -> u32 {\n    \"42\"\n}\n");
    let told = workbook.run(&["run", "one"]);
    is_not_built(&told, "[TEMP]/tiny-first/src/lib.rs:2:5");
}

#[test]
fn a_stale_lock_file() {
    let workbook = tiny();
    workbook
        .write("deps/Cargo.lock", "version = 4\n\n[[package]]\nname = \"set-core\"\nversion = \"0.1.0\"\n");
    let told = workbook.run(&["run", "one"]);
    is_not_built(&told, "the workbook's `deps/Cargo.lock` does not fit its `deps/*.toml`");
}

/// A workbook need not use all sets that its lock file was made for.
#[test]
fn a_lock_file_fits_all_sets_of_its_folder() {
    let workbook = tiny();
    workbook.run(&["run", "one"]);
    fs::rename(workbook.path.join(".asynclings/deps/Cargo.lock"), workbook.path.join("deps/Cargo.lock"))
        .expect("a lock");
    fs::remove_dir_all(workbook.path.join(".asynclings")).expect("it is there");
    let only_first = workbook.read("info.toml").replace("dir = \"02_second\"", "dir = \"01_first\"");
    let only_first = only_first.replacen("[[lessons]]\ndir = \"01_first\"\ndeps = \"more\"\n", "", 1);
    workbook.write("info.toml", &only_first);
    workbook.write("exercises/01_first/two.rs", "fn main() {}\n");
    assert_eq!(workbook.verdicts(&["run", "one"]), [("one".to_owned(), "passed".to_owned())]);
}

/// Everything that a shell, a parent folder or a home folder may say to cargo and rustc.
#[test]
fn nothing_from_outside_counts() {
    let workbook = tiny();
    let elsewhere = workbook.path.with_file_name("elsewhere");
    let config = format!(
        "[build]\nrustflags = [\"--nonsense\"]\nrustc-wrapper = \"/nonexistent/wrapper\"\ntarget = \"wasm32-unknown-unknown\"\n\
         target-dir = {elsewhere:?}\n[profile.dev]\npanic = \"abort\"\n"
    );
    let home = workbook.path.with_file_name("home");
    for folder in ["..", ".", "../home"] {
        workbook.write(&format!("{folder}/.cargo/config.toml"), &config);
        workbook.write(&format!("{folder}/rustfmt.toml"), "nonsense");
    }
    fs::rename(home.join(".cargo/config.toml"), home.join("config.toml")).expect("it is there");
    workbook.write("../Cargo.toml", "[workspace]\nmembers = [\"nonsense\"]\n");
    let mut command = workbook.command();
    for (name, value) in [
        ("RUSTFLAGS", "--nonsense"),
        ("CARGO_ENCODED_RUSTFLAGS", "--nonsense"),
        ("CARGO_BUILD_RUSTFLAGS", "--nonsense"),
        ("CARGO_BUILD_TARGET", "wasm32-unknown-unknown"),
        ("CARGO_PROFILE_DEV_PANIC", "abort"),
        ("CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER", "/nonexistent/linker"),
        ("RUST_MIN_STACK", "1"),
        ("RUSTC", "/nonexistent/rustc"),
        ("RUSTC_WRAPPER", "/nonexistent/wrapper"),
        ("RUSTC_WORKSPACE_WRAPPER", "/nonexistent/wrapper"),
        ("CLIPPY_ARGS", "--nonsense"),
    ] {
        command.env(name, value);
    }
    command
        .env("CARGO_TARGET_DIR", &elsewhere)
        .env("CARGO_BUILD_TARGET_DIR", &elsewhere)
        .env("CARGO_HOME", &home);
    let told = workbook.tell(command.args(["run", "one"]));
    assert!(told.ends_with("--- exit code 0"), "{told}");
    assert!(!elsewhere.exists(), "something was built elsewhere");
}

/// The fixture's lock file is its own, since no other workbook has its sets; but what both have is the same.
#[test]
fn the_fixture_locks_what_the_course_locks() {
    let locked = |folder: &Path| -> Vec<(String, String)> {
        let text = fs::read_to_string(folder.join("deps/Cargo.lock")).expect("a lock file");
        let lock: toml::Table = toml::from_str(&text).expect("TOML");
        let packages = lock["package"].as_array().expect("packages");
        let text = |package: &toml::Value, key: &str| package[key].as_str().expect("a text").to_owned();
        packages.iter().map(|package| (text(package, "name"), text(package, "version"))).collect()
    };
    let course = locked(&PathBuf::from(REPOSITORY));
    let foreign: Vec<(String, String)> = locked(&fixture_folder())
        .into_iter()
        .filter(|package| package.0 != "set-extra" && !course.contains(package))
        .collect();
    assert_eq!(
        foreign,
        [],
        "copy the versions of deps/Cargo.lock into tests/fixtures/workbook/deps/Cargo.lock"
    );
}
