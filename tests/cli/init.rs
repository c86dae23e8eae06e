use std::{fs, path::Path};

use crate::support::{Workbook, files_below};

#[test]
fn a_fresh_workbook() {
    let folder = Workbook::empty();
    let told = folder.run(&["init"]);
    assert!(told.starts_with("created a workbook in `asynclings`: "), "{told}");
    assert!(told.contains("\n  cd asynclings\n  asynclings\n"), "{told}");
    assert!(told.ends_with("begin with exercises/01_sync_vs_async/lazy1.rs\n--- exit code 0"), "{told}");
    let list = folder.command().args(["list", "--workbook", "asynclings"]).output().expect("it starts");
    assert!(list.status.success());
}

#[test]
fn it_is_complete() {
    let folder = Workbook::empty();
    folder.run(&["init", "there"]);
    let (here, there) = (Path::new(env!("CARGO_MANIFEST_DIR")), folder.path.join("there"));
    for part in ["solutions", "tests/hidden", "tests/answers", "deps", "lab/src", "lab/macros/src"] {
        let files = files_below(&there.join(part));
        assert_eq!(files, files_below(&here.join(part)), "{part}");
        for file in files {
            let same =
                fs::read(there.join(part).join(&file)).ok() == fs::read(here.join(part).join(&file)).ok();
            assert!(same, "{part}/{file}");
        }
    }
    let course = |path: &String| path.ends_with(".rs") || path.ends_with(".md");
    let exercises = files_below(&there.join("exercises"));
    let solutions = files_below(&there.join("solutions"));
    assert!(solutions.iter().all(|path| exercises.contains(path)));
    let generated: Vec<_> = exercises.into_iter().filter(|path| !course(path)).collect();
    assert_eq!(generated, ["Cargo.lock", "Cargo.toml"]);
    for file in [".gitignore", ".vscode/settings.json", "info.toml"] {
        assert!(there.join(file).is_file(), "{file}");
    }
}

#[test]
fn only_into_a_folder_that_is_new_or_empty() {
    let folder = Workbook::empty();
    folder.write("used/notes.txt", "mine");
    folder.write("file", "mine");
    insta::assert_snapshot!(folder.run(&["init", "used"]), @r"
    --- stderr
    error: `used` exists and is not an empty folder
    choose a new or empty folder: `asynclings init DIR`
    --- exit code 2
    ");
    insta::assert_snapshot!(folder.run(&["init", "file"]), @r"
    --- stderr
    error: `file` exists and is not an empty folder
    choose a new or empty folder: `asynclings init DIR`
    --- exit code 2
    ");
    assert_eq!(files_below(&folder.path), ["file", "used/notes.txt"]);
    let workbook = Workbook::small();
    insta::assert_snapshot!(workbook.run(&["init", "."]), @r"
    --- stderr
    error: `.` exists and is not an empty folder
    it contains a workbook: change into it and run `asynclings`, or choose another folder: `asynclings init DIR`
    --- exit code 2
    ");
    fs::create_dir(folder.path.join("an empty one")).expect("created");
    let told = folder.run(&["init", "an empty one"]);
    assert!(told.contains("\n  cd 'an empty one'\n") && told.ends_with("--- exit code 0"), "{told}");
}

#[test]
fn what_cannot_be_written_is_named_and_leaves_nothing() {
    let folder = Workbook::empty();
    folder.write("file", "");
    let told = folder.run(&["init", "file/below"]);
    assert!(told.starts_with("--- stderr\nerror: cannot create `file/below`: "), "{told}");
    assert!(told.ends_with("--- exit code 3"), "{told}");
}

#[test]
fn a_workbook_inside_a_cargo_workspace_is_its_own() {
    let folder = Workbook::empty();
    folder.write("Cargo.toml", "[workspace]\nmembers = []\n");
    folder.run(&["init"]);
    assert!(folder.read("asynclings/exercises/Cargo.toml").contains("\n[workspace]\n"));
}
