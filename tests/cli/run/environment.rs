//! A file or a machine that is not as it should be.

use std::fs;

use super::ONE;
use crate::support::Workbook;

/// `run one`, where the file of the exercise is something else. Nobody may wait for a pipe.
fn with_something_else(put: impl FnOnce(&std::path::Path)) -> String {
    let workbook = Workbook::of(ONE, &[("exercises/one.rs", "fn main() {}\n")]);
    let path = workbook.path.join("exercises/one.rs");
    fs::remove_file(&path).expect("it is there");
    put(&path);
    workbook.run(&["run", "one"])
}

#[test]
fn a_file_that_is_missing() {
    insta::assert_snapshot!(with_something_else(|_| {}), @"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:4: the exercise file `exercises/one.rs` is missing: write it, or bring it back with `asynclings reset one`
    --- exit code 3
    ");
}

#[test]
fn a_folder_in_its_place() {
    insta::assert_snapshot!(with_something_else(|path| fs::create_dir(path).expect("can be made")), @"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:4: the exercise file `exercises/one.rs` is missing: write it, or bring it back with `asynclings reset one`
    --- exit code 3
    ");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_its_place() {
    let told = with_something_else(|path| {
        let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
        assert!(made.success());
    });
    insta::assert_snapshot!(told, @"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:4: the exercise file `exercises/one.rs` is missing: write it, or bring it back with `asynclings reset one`
    --- exit code 3
    ");
}

#[cfg(unix)]
#[test]
fn a_device_in_its_place() {
    insta::assert_snapshot!(with_something_else(|path| {
        std::os::unix::fs::symlink("/dev/zero", path).expect("can be made");
    }), @"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:4: the exercise file `exercises/one.rs` is missing: write it, or bring it back with `asynclings reset one`
    --- exit code 3
    ");
}

#[test]
fn a_file_that_is_no_text() {
    let told = with_something_else(|path| {
        fs::write(path, b"fn main() {}\n// \xff\n").expect("can be written");
    });
    assert!(told.starts_with(" DOES NOT COMPILE  exercises/one.rs  [time]\n\nerror: "), "{told}");
    assert!(told.to_lowercase().contains("utf-8") && told.ends_with("\n--- exit code 1"), "{told}");
}

/// root may read everything.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let mut readable = true;
    let told = with_something_else(|path| {
        fs::write(path, "fn main() {}\n").expect("can be written");
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("it is ours");
        readable = fs::read(path).is_ok();
    });
    if !readable {
        insta::assert_snapshot!(told, @"
        --- stderr
        error: cannot read `[WORKBOOK]/exercises/one.rs`: Permission denied (os error 13)
        you may not do that there: check the owner and the mode of the file and its folder
        --- exit code 3
        ");
    }
}

#[test]
fn without_rust() {
    let workbook = Workbook::fixture();
    let told = workbook.tell(workbook.command().env("PATH", &workbook.path).args(["run", "passes"]));
    insta::assert_snapshot!(told, @"
    --- stderr
    error: cannot run `rustc`: No such file or directory (os error 2)
    install Rust from https://rustup.rs and open a new terminal
    --- exit code 3
    ");
}

/// Once the dependencies are built, nothing needs the network.
#[test]
fn without_network() {
    let workbook = Workbook::fixture();
    let mut command = workbook.command();
    for proxy in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "CARGO_HTTP_PROXY"] {
        command.env(proxy, "http://127.0.0.1:9");
    }
    let told = workbook.tell(command.env("CARGO_HOME", workbook.path.join("empty")).args(["run", "passes"]));
    assert_eq!(told, workbook.run(&["run", "passes"]));
    assert!(told.ends_with("--- exit code 0"), "{told}");
}
