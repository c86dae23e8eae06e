//! The rules that the source keeps: see ARCHITECTURE.md.

mod crate_map;
mod graph;
mod mentions;
mod resolve;
mod rules;
mod sources;
mod tables;
mod test_code;
mod tests;

use std::{fs, path::Path};

use toml::{Table, Value};

use self::{crate_map::CrateMap, graph::Graph};
use crate::support::{REPOSITORY, Workbook, files_below};

fn program() -> CrateMap {
    CrateMap::read(&sources::read("src"), "src/main.rs")
}

fn lab() -> CrateMap {
    CrateMap::read(&sources::read("lab/src"), "lab/src/lib.rs")
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The core is values in, values out.
#[test]
fn the_model_does_no_io() {
    assert_none(&rules::io_in(&program(), "model"));
}

#[test]
fn the_layers_know_only_what_is_below_them() {
    assert_none(&rules::forbidden_arrows(&Graph::of(&program()), tables::SRC));
}

#[test]
fn the_floors_of_lab_know_only_what_is_below_them() {
    assert_none(&rules::upward_arrows(&Graph::of(&lab()), tables::LAB));
}

#[test]
fn no_circles_in_the_program() {
    assert_none(&rules::new_circles(&Graph::of(&program()), tables::KNOWN_SRC));
}

#[test]
fn no_circles_in_lab() {
    assert_none(&rules::new_circles(&Graph::of(&lab()), tables::KNOWN_LAB));
}

/// Also not in code for a system that is not this one, which the compiler does not read.
#[test]
fn every_path_leads_somewhere() {
    assert_none(&rules::dangling_paths(&program()));
    assert_none(&rules::dangling_paths(&lab()));
}

#[test]
fn no_file_is_over_long() {
    for folder in ["src", "lab/src", "lab/macros/src", "lab/tests", "tests/cli", "build.rs"] {
        assert_none(&rules::long_files(&sources::read(folder)));
    }
}

/// A module with children is `name.rs` beside the folder `name`, everywhere.
#[test]
fn one_style_of_modules() {
    for folder in ["src", "lab/src", "lab/macros/src"] {
        assert_none(&rules::mod_files(&sources::read(folder)));
    }
}

/// lab is built twice, by cargo here and by the tool in a workbook; out of one list of dependencies.
#[test]
fn lab_has_the_same_dependencies_everywhere() {
    let dependencies = |path: &str| -> Table {
        let text = fs::read_to_string(Path::new(REPOSITORY).join(path)).expect(path);
        let manifest: Table = toml::from_str(&text).expect(path);
        let all = manifest["dependencies"].as_table().expect(path).clone();
        let mut all: Table = all.into_iter().filter(|(_, value)| value.get("path").is_none()).collect();
        let others = ["features", "target"].map(|key| Some((key.to_owned(), manifest.get(key)?.clone())));
        all.extend(others.into_iter().flatten());
        all
    };
    assert_eq!(dependencies("deps/lab.toml"), dependencies("lab/pkg/Cargo.toml"));
    assert_eq!(dependencies("deps/lab-macros.toml"), dependencies("lab/macros/pkg/Cargo.toml"));
}

/// The lock file of the course has a package for each set, and every dependency that it names.
#[test]
fn the_course_is_locked() {
    let read = |path: &str| -> Table {
        toml::from_str(&fs::read_to_string(Path::new(REPOSITORY).join(path)).expect(path)).expect(path)
    };
    let lock = read("deps/Cargo.lock");
    let package = |name: &str| -> Vec<String> {
        let found = lock["package"]
            .as_array()
            .expect("packages")
            .iter()
            .find(|found| found["name"].as_str() == Some(name));
        let found = found.unwrap_or_else(|| {
            panic!("deps/Cargo.lock has no `{name}`: build the dependencies without it, and copy the new one")
        });
        let list = found.get("dependencies").and_then(Value::as_array).cloned().unwrap_or_default();
        list.iter().filter_map(|name| Some(name.as_str()?.split(' ').next()?.to_owned())).collect()
    };
    for file in files_below(&Path::new(REPOSITORY).join("deps")) {
        let Some(set) = file.strip_suffix(".toml") else { continue };
        let (name, own) = match set {
            "lab" => ("lab".to_owned(), Some("lab-macros")),
            "lab-macros" => ("lab-macros".to_owned(), None),
            set => (format!("set-{set}"), Some("lab")),
        };
        let manifest = read(&format!("deps/{file}"));
        let everywhere = manifest["dependencies"].as_table().into_iter();
        let somewhere = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
        let tables = everywhere.chain(somewhere.filter_map(|target| target.get("dependencies")?.as_table()));
        let mut wanted: Vec<String> = tables.flat_map(Table::keys).cloned().collect();
        wanted.extend(own.map(Into::into));
        wanted.sort();
        wanted.dedup();
        assert_eq!(package(&name), wanted, "deps/Cargo.lock does not fit deps/{file}");
    }
}

/// Every set of the course can be built with the lock file as it is.
#[test]
fn the_lock_file_of_the_course_is_up_to_date() {
    let workbook = Workbook::course();
    let told = workbook.run(&["run", "lazy1"]);
    assert!(told.contains("FAILED  exercises/01_sync_vs_async/lazy1.rs"), "{told}");
}

/// What is committed must not know on whose machine it was written.
#[test]
fn no_path_of_somebodys_machine() {
    let listed = std::process::Command::new("git").args(["ls-files", "-z"]).current_dir(REPOSITORY).output();
    // Without git, as in an unpacked package, there is no list of what is committed.
    let Some(listed) = listed.ok().filter(|listed| listed.status.success()) else { return };
    let needle = |parts: [&str; 2]| parts.concat();
    let needles =
        [needle(["/home", "/"]), needle(["/Users", "/"]), needle(["/root", "/"]), needle(["/work", "/"])];
    let allowed = [needle(["/home", "/a"])];
    let mut faults = Vec::new();
    for file in String::from_utf8(listed.stdout).expect("UTF-8").split_terminator('\0') {
        let Ok(text) = fs::read_to_string(Path::new(REPOSITORY).join(file)) else { continue };
        for (n, line) in text.lines().enumerate() {
            let line = allowed.iter().fold(line.to_owned(), |line, allowed| line.replace(allowed, ""));
            if needles.iter().any(|needle| line.contains(needle)) {
                faults.push(format!("{file}:{}: {}", n + 1, line.trim()));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}
