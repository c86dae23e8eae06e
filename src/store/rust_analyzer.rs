//! The Cargo manifest that makes rust-analyzer work in the exercises: `exercises/Cargo.toml`.
//!
//! asynclings itself does not build with it. Each exercise is an example, so that an error in one does not affect the others, and
//! a library, because most have no `fn main`.

use std::{collections::BTreeSet, fs, path::Path};

use toml::{Table, Value};

use super::{STATE_DIR, read_optional, read_text};
use crate::{
    error::{Error, Result},
    fsutil::atomic,
    model::{
        manifest::OWN_DEPS,
        workbook::{Exercise, Workbook},
    },
};

const HEADER: &str =
    "# Written by asynclings, so that rust-analyzer works in the exercises. Changes will be overwritten.\n";

/// Writes `exercises/Cargo.toml` if it is out of date. Does nothing in a workbook with its own manifest, as rustlings has, and does
/// not change a file that somebody else wrote.
///
/// `lab` is a dependency as soon as its sources are in the state folder. A later set and its exercises are added as soon as the
/// set has been built, because rust-analyzer builds everything in the manifest. So call this again after a build of dependencies.
///
/// # Errors
/// A file cannot be read or written, or a dependency set is not valid TOML.
pub fn write_editor_manifest(root: &Path, workbook: &Workbook) -> Result<()> {
    if workbook.dep_sets().contains(&OWN_DEPS) {
        return Ok(());
    }
    let path = root.join("exercises/Cargo.toml");
    let current = read_optional(&path)?;
    if current.as_ref().is_some_and(|current| !current.starts_with(HEADER.as_bytes())) {
        return Ok(());
    }
    let text = format!("{HEADER}\n{}", manifest(root, workbook)?);
    atomic::write_if_changed(&path, text.as_bytes())?;
    seed_lock_file(root)
}

/// Copies the lock file of the dependency sets, so that rust-analyzer uses the same versions. Does so only once, because cargo
/// edits the copy.
fn seed_lock_file(root: &Path) -> Result<()> {
    let (from, to) = (root.join("deps/Cargo.lock"), root.join("exercises/Cargo.lock"));
    if from.is_file() && !to.exists() {
        fs::copy(&from, &to).map_err(Error::file("write", &to))?;
    }
    Ok(())
}

fn manifest(root: &Path, workbook: &Workbook) -> Result<String> {
    let sets = sets(root, workbook);
    let present = |exercise: &&Exercise| root.join(exercise.file()).is_file();
    let lessons = workbook.lessons.iter().filter(|lesson| sets.contains(&lesson.deps.as_str()));
    let exercises = lessons.flat_map(|lesson| &lesson.exercises).filter(present);
    let examples: Vec<Value> = exercises.map(|exercise| Value::Table(example(exercise))).collect();
    let mut manifest = Table::new();
    manifest.insert("package".into(), Value::Table(package()));
    manifest.insert("workspace".into(), Value::Table(Table::new()));
    manifest.insert("dependencies".into(), Value::Table(dependencies(root, &sets)?));
    // The lint would report `fn main` and functions that only the hidden tests call.
    let lints = Table::from_iter([("dead_code".to_owned(), Value::from("allow"))]);
    manifest
        .insert("lints".into(), Value::Table(Table::from_iter([("rust".to_owned(), Value::Table(lints))])));
    manifest.insert("example".into(), Value::Array(examples));
    Ok(toml::to_string(&manifest).unwrap_or_default())
}

fn package() -> Table {
    let mut package = Table::from_iter([
        ("name".to_owned(), Value::from("exercises")),
        ("version".to_owned(), Value::from("0.0.0")),
        ("edition".to_owned(), Value::from("2024")),
        ("publish".to_owned(), Value::from(false)),
    ]);
    for target in ["lib", "bins", "examples", "tests", "benches"] {
        package.insert(format!("auto{target}"), Value::from(false));
    }
    package
}

fn example(exercise: &Exercise) -> Table {
    let file = exercise.file();
    let path = file.iter().skip(1).map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    Table::from_iter([
        ("name".to_owned(), Value::from(exercise.name.as_str())),
        ("path".to_owned(), Value::from(path)),
        ("crate-type".to_owned(), Value::from(vec!["lib"])),
    ])
}

/// The first set, and the later sets that have been built.
fn sets<'w>(root: &Path, workbook: &'w Workbook) -> Vec<&'w str> {
    let is_built = |set: &str| root.join(STATE_DIR).join(format!("deps/ready-{set}.json")).is_file();
    let sets = workbook.dep_sets().into_iter().enumerate();
    sets.filter(|(n, set)| *n == 0 || is_built(set)).map(|(_, set)| set).collect()
}

/// The dependencies of all sets. If two sets have the same crate, its features are joined.
fn dependencies(root: &Path, sets: &[&str]) -> Result<Table> {
    let mut all = Table::new();
    for set in sets {
        let path = root.join("deps").join(format!("{set}.toml"));
        let set: Table = toml::from_str(&read_text(&path)?)
            .map_err(|error| Error::Usage(format!("`{}` is not valid TOML: {error}", path.display())))?;
        for (name, dependency) in set.get("dependencies").and_then(Value::as_table).into_iter().flatten() {
            let merged =
                all.get(name).map_or_else(|| dependency.clone(), |present| merge(present, dependency));
            all.insert(name.clone(), merged);
        }
    }
    // A set may list features of lab.
    let lab_options = all.remove("lab").and_then(|lab| lab.as_table().cloned()).unwrap_or_default();
    let lab = format!("{STATE_DIR}/deps/lab");
    if root.join(&lab).join("Cargo.toml").is_file() {
        let path = [("path".to_owned(), Value::from(format!("../{lab}")))];
        all.insert("lab".into(), Value::Table(lab_options.into_iter().chain(path).collect()));
    }
    Ok(all)
}

fn merge(one: &Value, other: &Value) -> Value {
    let features = |value: &Value| -> BTreeSet<String> {
        let list = value.get("features").and_then(Value::as_array).into_iter().flatten();
        list.filter_map(|feature| feature.as_str().map(str::to_owned)).collect()
    };
    let features: Vec<String> = features(one).union(&features(other)).cloned().collect();
    let mut merged = match one {
        Value::Table(table) => table.clone(),
        version => Table::from_iter([("version".to_owned(), version.clone())]),
    };
    if !features.is_empty() {
        merged.insert("features".into(), Value::from(features));
    }
    Value::Table(merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{open_workbook, tests::workbook};

    fn written(root: &Path) -> Option<String> {
        let (root, workbook) = open_workbook(Some(root)).expect("a workbook");
        write_editor_manifest(&root, &workbook).expect("written");
        fs::read_to_string(root.join("exercises/Cargo.toml")).ok()
    }

    fn with_set() -> tempfile::TempDir {
        let root = workbook();
        fs::create_dir(root.path().join("deps")).expect("created");
        fs::write(root.path().join("deps/core.toml"), "[dependencies]\ntokio = \"1\"\n").expect("written");
        root
    }

    #[test]
    fn every_exercise_is_an_example() {
        let root = with_set();
        insta::assert_snapshot!(written(root.path()).expect("a manifest"), @r#"
        # Written by asynclings, so that rust-analyzer works in the exercises. Changes will be overwritten.

        [package]
        name = "exercises"
        version = "0.0.0"
        edition = "2024"
        publish = false
        autolib = false
        autobins = false
        autoexamples = false
        autotests = false
        autobenches = false

        [workspace]

        [dependencies]
        tokio = "1"

        [lints.rust]
        dead_code = "allow"

        [[example]]
        name = "a"
        path = "one/a.rs"
        crate-type = ["lib"]
        "#);
    }

    #[test]
    fn lab_is_added_when_its_sources_are_there() {
        let root = with_set();
        assert!(!written(root.path()).expect("a manifest").contains("lab"));
        let lab = root.path().join(".asynclings/deps/lab");
        fs::create_dir_all(&lab).expect("created");
        fs::write(lab.join("Cargo.toml"), "").expect("written");
        assert!(
            written(root.path())
                .expect("a manifest")
                .contains("[dependencies.lab]\npath = \"../.asynclings/deps/lab\"")
        );
    }

    /// Building the dependencies of later lessons takes time, in the editor as well.
    #[test]
    fn a_later_set_is_added_when_it_has_been_built() {
        let root = with_set();
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("created");
            fs::write(path, text).expect("written");
        };
        let info = fs::read_to_string(root.path().join("info.toml")).expect("read");
        let lesson = "[[lessons]]\ndir = \"two\"\ndeps = \"web\"\n[[exercises]]\nname = \"w\"\ndir = \"two\"\ntest = false\n";
        write("info.toml", &(info + "\n" + lesson));
        write("exercises/two/w.rs", "fn main() {}\n");
        write("deps/web.toml", "[dependencies]\nreqwest = \"1\"\nlab = { features = [\"http\"] }\n");
        let before = written(root.path()).expect("a manifest");
        assert!(
            !before.contains("reqwest") && !before.contains("lab") && !before.contains("two/w.rs"),
            "{before}"
        );
        write(".asynclings/deps/ready-web.json", "{}");
        let without_lab = written(root.path()).expect("a manifest");
        assert!(without_lab.contains("reqwest") && without_lab.contains("two/w.rs"), "{without_lab}");
        assert!(!without_lab.contains("lab"), "{without_lab}");
        write(".asynclings/deps/lab/Cargo.toml", "");
        let whole = written(root.path()).expect("a manifest");
        assert!(whole.contains("features = [\"http\"]\npath = \"../.asynclings/deps/lab\""), "{whole}");
    }

    #[test]
    fn other_peoples_manifests_are_left_alone() {
        assert_eq!(written(workbook().path()), None);
        let root = with_set();
        fs::write(root.path().join("exercises/Cargo.toml"), "mine").expect("written");
        assert_eq!(written(root.path()).as_deref(), Some("mine"));
    }

    #[test]
    fn features_of_one_crate_in_two_sets_are_joined() {
        let table = |text: &str| toml::from_str::<Table>(text).expect("TOML");
        let one = table("a = \"1\"\nb = { version = \"1\", features = [\"x\"] }");
        let other = table(
            "a = { version = \"1\", features = [\"y\"] }\nb = { version = \"1\", features = [\"y\", \"x\"] }",
        );
        let merged = |name: &str| {
            toml::to_string(merge(&one[name], &other[name]).as_table().expect("a table")).expect("TOML")
        };
        assert_eq!(merged("a"), "version = \"1\"\nfeatures = [\"y\"]\n");
        assert_eq!(merged("b"), "version = \"1\"\nfeatures = [\"x\", \"y\"]\n");
    }
}
