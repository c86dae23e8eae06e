//! Embeds the workbook in the program, so that `asynclings init` needs no network.
//!
//! People learn in the clone, and `cargo run --release` is how they start the program. So an edit of an exercise
//! must neither rebuild the tool nor become a "starter": exercises are not watched, they are copied to `OUT_DIR`,
//! and where git is there the committed version is taken. A release build does not watch the commits either, or a
//! learner who commits a solution would wait for a rebuild that then embeds it; touch `info.toml` to have it look.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Everything that `init` writes, but for `exercises`, which has rules of its own. `lab/pkg` and `lab/macros/pkg` are
/// not among them: cargo leaves folders with a `Cargo.toml` out of a package, so the tool writes those manifests.
const WATCHED: [&str; 7] =
    ["info.toml", "solutions", "tests/hidden", "tests/answers", "deps", "lab/src", "lab/macros/src"];

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut files = exercises(&root);
    for path in WATCHED.iter().filter(|path| root.join(path).exists()) {
        println!("cargo::rerun-if-changed={path}");
        read_all(&root, path, &mut files);
    }
    println!("cargo::rerun-if-changed=build.rs");
    for path in files.keys().filter(|path| path.ends_with("README.md")) {
        println!("cargo::rerun-if-changed={path}");
    }
    if env::var("PROFILE").is_ok_and(|profile| profile == "debug") {
        watch_commits(&root);
    }
    check_complete(&files);
    write(&out, &files);
}

type Files = BTreeMap<String, Vec<u8>>;

/// Adds the files below `path`, named as in the workbook, with `/` on every system.
fn read_all(root: &Path, path: &str, files: &mut Files) {
    let full = root.join(path);
    if full.is_file() {
        files.insert(path.to_owned(), fs::read(&full).unwrap_or_else(|error| panic!("{path}: {error}")));
    } else if let Ok(entries) = fs::read_dir(&full) {
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !is_generated(&name) {
                read_all(root, &format!("{path}/{name}"), files);
            }
        }
    }
}

/// What asynclings, cargo and editors leave in a workbook.
fn is_generated(name: &str) -> bool {
    let backup =
        name.contains(".rs.bak") || name.ends_with('~') || name.ends_with(".orig") || name.ends_with(".rej");
    name.starts_with('.') || name.starts_with('#') || name == "target" || backup
}

/// The exercises as committed. What git does not know is taken as it lies there, if the manifest names it: the rest
/// are a learner's experiments.
fn exercises(root: &Path) -> Files {
    let manifest = fs::read_to_string(root.join("info.toml")).unwrap_or_default();
    let committed = git_paths(root, &["ls-tree", "-r", "-z", "--name-only", "HEAD", "--", "exercises"]);
    let edited = git_paths(root, &["diff", "-z", "--name-only", "--relative", "HEAD", "--", "exercises"]);
    let mut files = Files::new();
    read_all(root, "exercises", &mut files);
    files.retain(|path, _| {
        committed.contains(path) || path.ends_with("README.md") || is_named(path, &manifest)
    });
    for path in edited.intersection(&committed).filter(|path| path.ends_with(".rs")) {
        if let Some(bytes) = git(root, &["show", &format!("HEAD:./{path}")]) {
            files.insert(path.clone(), bytes);
        }
    }
    files.retain(|path, _| path.ends_with(".rs") || path.ends_with("README.md"));
    files
}

fn is_named(path: &str, manifest: &str) -> bool {
    let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
    manifest.contains(&format!("\"{stem}\""))
}

fn git_paths(root: &Path, arguments: &[&str]) -> BTreeSet<String> {
    let bytes = git(root, arguments).unwrap_or_default();
    String::from_utf8_lossy(&bytes).split_terminator('\0').map(str::to_owned).collect()
}

/// What git says, or nothing: without git, outside of a checkout, before the first commit.
fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new("git");
    for outside in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(outside);
    }
    let output = command.arg("-C").arg(root).args(arguments).output().ok()?;
    output.status.success().then_some(output.stdout)
}

fn watch_commits(root: &Path) {
    let Some(path) = git(root, &["rev-parse", "--git-path", "logs/HEAD"]) else { return };
    let path = root.join(String::from_utf8_lossy(&path).trim_end());
    if path.is_file() && git(root, &["ls-files", "--error-unmatch", "info.toml"]).is_some() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}

/// A package that lost its exercises on the way (cargo leaves a folder out that has a `Cargo.toml`) must not build.
fn check_complete(files: &Files) {
    let needed =
        ["info.toml", "exercises/", "solutions/", "tests/hidden/", "deps/", "lab/src/", "lab/macros/src/"];
    for part in needed {
        assert!(
            files.keys().any(|path| path.starts_with(part)),
            "the workbook has no `{part}`: this copy of the sources is not whole"
        );
    }
}

fn write(out: &Path, files: &Files) {
    let folder = out.join("workbook");
    // What was embedded last time and is gone now must not stay.
    let _ = fs::remove_dir_all(&folder);
    let mut source = String::from("pub static FILES: &[(&str, &[u8])] = &[\n");
    for (path, bytes) in files {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("OUT_DIR can be written");
        fs::write(&target, bytes).expect("OUT_DIR can be written");
        source += &format!(
            "    ({path:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), {:?}))),\n",
            format!("/workbook/{path}")
        );
    }
    source += "];\n";
    fs::write(out.join("embedded.rs"), source).expect("OUT_DIR can be written");
}
