//! The rules that the source keeps: see ARCHITECTURE.md.

use std::{fs, path::Path};

use toml::{Table, Value};

use crate::support::{REPOSITORY, Workbook, files_below};

/// The lines of code below `folder` of `src/`, with file and number; no comments, and no unit tests.
fn code(folder: &str) -> Vec<(String, String)> {
    let base = Path::new(REPOSITORY).join("src");
    let is_code =
        |path: &String| path.ends_with(".rs") && !path.ends_with("tests.rs") && !path.contains("/tests/");
    let single = base.join(format!("{folder}.rs"));
    let mut files: Vec<String> = if base.join(folder).is_dir() {
        files_below(&base.join(folder)).into_iter().map(|path| format!("{folder}/{path}")).collect()
    } else {
        Vec::new()
    };
    files.extend(single.is_file().then(|| format!("{folder}.rs")));
    assert!(!files.is_empty(), "there is no src/{folder}");
    files.into_iter().filter(is_code).flat_map(|file| lines_of_code(&base, &file)).collect()
}

fn lines_of_code(base: &Path, file: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(base.join(file)).expect("can be read");
    let tests_begin = |line: &&str| line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test");
    let numbered = text.lines().enumerate();
    let code = numbered.take_while(|(_, line)| !tests_begin(line));
    code.filter_map(|(n, line)| {
        let code = line.split("//").next().unwrap_or_default().trim();
        (!code.is_empty()).then(|| (format!("src/{file}:{}", n + 1), code.to_owned()))
    })
    .collect()
}

fn mentions<'a>(code: &'a [(String, String)], words: &'a [&str]) -> Vec<String> {
    let found = code.iter().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
    found.map(|(place, line)| format!("{place}: {line}")).collect()
}

/// The core is values in, values out.
#[test]
fn the_model_does_no_io() {
    let io = [
        "std::fs",
        "std::io",
        "std::process",
        "std::env",
        "std::net",
        "std::thread",
        "std::os",
        "SystemTime",
        "Instant",
        "tokio",
        "futures::",
        "notify::",
        "crossterm",
        "indicatif",
        "tempfile",
        "rustix",
        "print!(",
        "println!(",
        "eprint!(",
        "eprintln!(",
        "dbg!(",
        "fs::",
        "env::",
        "process::",
        "Path::exists",
        ".exists()",
        ".is_file()",
        ".is_dir()",
        ".canonicalize(",
        "crate::check",
        "crate::commands",
        "crate::error",
        "crate::events",
        "crate::intake",
        "crate::report",
        "crate::store",
        "crate::ui",
    ];
    assert_eq!(mentions(&code("model"), &io), Vec::<String>::new());
    // `use std::{fs, ...}` names it without the path.
    let model = code("model");
    let grouped: Vec<String> = model
        .iter()
        .filter(|(_, line)| {
            let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let listed = line.ends_with(',') || line.starts_with("use std::{");
            listed
                && !line.contains(['(', '.', '"', '='])
                && ["fs", "io", "process", "env", "net", "thread"].iter().any(|word| words.contains(word))
        })
        .map(|(place, line)| format!("{place}: {line}"))
        .collect();
    assert_eq!(grouped, Vec::<String>::new());
}

/// main -> commands -> { check, events, intake, report, store, ui } -> model; the six do not know each other.
#[test]
fn the_rooms_do_not_know_each_other() {
    const ROOMS: [&str; 6] = ["check", "events", "intake", "report", "store", "ui"];
    let mut faults = Vec::new();
    for room in ROOMS {
        let code = code(room);
        // Grouped imports lie one level deeper, `use crate::{error, ui::style}`: look for `ui::` in them, too.
        let others: Vec<&str> =
            ROOMS.into_iter().filter(|other| *other != room).chain(["commands", "cli"]).collect();
        let mut in_group = false;
        for (place, line) in &code {
            in_group = line.starts_with("use crate::{") || (in_group && !line.ends_with("};"));
            let names = |other: &&&str| {
                line.contains(&format!("crate::{other}"))
                    || (in_group
                        && (line.starts_with(&format!("{other}::"))
                            || line.contains(&format!("{{{other}::"))))
            };
            if let Some(other) = others.iter().find(names) {
                faults.push(format!("{place}: `{room}` uses `{other}`: {line}"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
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
