//! What strangers try, and what becomes of it: the corpus of tests/cheats, and the trees of tests/hostile_trees, through the
//! command as an instructor uses it. Run as another user than root by `.ci/unprivileged` (see .ci/run).

#[path = "../hostile_trees/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the unit tests use the rest")]
mod hostile_trees;
mod places;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::support::{REPOSITORY, Workbook, files_below, is_root};
use places::Places;

/// The label of a cheat: what it may get at best.
struct Label {
    statuses: Vec<String>,
    withheld: bool,
}

impl Label {
    /// On a busy machine some tests of a right answer that is slow come to their limit: that is less than it may get.
    fn allows(&self, status: &str) -> bool {
        let has = |status: &str| self.statuses.iter().any(|one| one == status);
        has(status) || (status == "partial" && has("pass") && has("timeout"))
    }
}

fn corpus() -> BTreeMap<String, (Label, Vec<u8>)> {
    let folder = Path::new(REPOSITORY).join("tests/cheats/files");
    let files = files_below(&folder).into_iter();
    files
        .map(|file| {
            let content = fs::read(folder.join(&file)).expect("a cheat");
            let text = String::from_utf8_lossy(&content).into_owned();
            let value = |key: &str| {
                let lines =
                    text.trim_start_matches('\u{feff}').lines().take_while(|line| line.starts_with("//!"));
                lines.filter_map(|line| line.strip_prefix(&format!("//! {key}: "))).last().map(str::to_owned)
            };
            let statuses = value("status").unwrap_or_else(|| panic!("{file} has no status"));
            let statuses = statuses.split(',').map(|status| status.trim().to_owned()).collect();
            let name = file.rsplit_once('.').map_or(file.as_str(), |(name, _)| name).to_owned();
            (name, (Label { statuses, withheld: value("withheld").is_some_and(|yes| yes == "yes") }, content))
        })
        .collect()
}

fn cheats_workbook() -> Workbook {
    Workbook::with_course_of("tests/cheats/workbook")
}

/// A class of one submission for each of these files, all answers to `fetch1`.
fn class<'c>(folder: &Path, cheats: impl IntoIterator<Item = (&'c str, &'c [u8])>) {
    for (name, content) in cheats {
        let lesson = folder.join(name).join("exercises/01_cheats");
        fs::create_dir_all(&lesson).expect("folders");
        fs::write(lesson.join("fetch1.rs"), content).expect("a file");
    }
}

/// `asynclings grade`, with what every test here wants.
fn grade(workbook: &Workbook, class: &Path, arguments: &[&str]) -> Graded {
    let mut command = workbook.command();
    command.args(["grade", "--no-cache", "--format", "table,json,csv,junit,html,gradescope,classroom"]);
    command.args(["--feedback", "feedback", "--out", "out"]).args(arguments).arg(class);
    // An upper bound in real time for a grader that hangs.
    command.env(places::VARIABLE, places::ENV_CANARY).timeout(std::time::Duration::from_secs(7200));
    if is_root() {
        command.arg("--allow-root");
    }
    let output = command.output().expect("it starts and ends");
    let mut said = String::from_utf8(output.stdout).expect("UTF-8");
    said += &String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.success(), "{said}");
    let results = workbook.read("out/results.jsonl");
    let grades = results.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let mut written = BTreeMap::from([("what was printed".to_owned(), said.into_bytes())]);
    for folder in ["out", "feedback"] {
        for file in files_below(&workbook.path.join(folder)) {
            let path = format!("{folder}/{file}");
            written.insert(path.clone(), fs::read(workbook.path.join(path)).expect("a report"));
        }
    }
    Graded { grades, written }
}

struct Graded {
    grades: Vec<Value>,
    written: BTreeMap<String, Vec<u8>>,
}

impl Graded {
    fn of(&self, student: &str) -> &Value {
        let found = self.grades.iter().find(|grade| grade["student"] == *student);
        found.unwrap_or_else(|| panic!("nobody is called {student}"))
    }

    /// The reports in which one of `words` stands.
    fn quoting(&self, words: &[&str]) -> Vec<String> {
        let quotes = |text: &[u8], word: &str| String::from_utf8_lossy(text).contains(word);
        let found = self.written.iter().filter(|(_, text)| words.iter().any(|word| quotes(text, word)));
        found.map(|(path, _)| path.clone()).collect()
    }
}

/// Some of the cheats would take a whole machine from root if a layer failed, which is what the tests are to find out.
fn must_not_be_root() -> bool {
    if is_root() {
        eprintln!("not as root: `.ci/unprivileged cargo test --test cli strangers` runs this as nobody");
    }
    is_root()
}

#[test]
fn no_cheat_gets_what_it_wants() {
    if must_not_be_root() {
        return;
    }
    let corpus = corpus();
    assert!(corpus.len() >= 60, "there are {} cheats", corpus.len());
    let workbook = cheats_workbook();
    let places = Places::prepare();
    let folder = workbook.path.join("class");
    class(&folder, corpus.iter().map(|(name, (_, content))| (name.as_str(), content.as_slice())));
    let graded = grade(&workbook, &folder, &["--require-isolation", "full"]);
    let mut faults = Vec::new();
    for (name, (label, _)) in &corpus {
        let grade = graded.of(name);
        let status = grade["status"].as_str().expect("a status").to_owned();
        let points = grade["points"].as_f64().expect("points");
        let wrong = !label.allows(&status)
            || (label.withheld && points > 0.0)
            || (points > 0.0 && !["pass", "partial"].contains(&&*status));
        if wrong {
            faults.push(format!("{name} should be {:?}: {grade}", label.statuses));
        }
    }
    let leaks = graded.quoting(&places::CANARIES);
    faults.extend(leaks.into_iter().map(|report| format!("{report} tells what nobody may know")));
    faults.extend(places.traces());
    faults.extend(workbook.leftovers().into_iter().map(|process| format!("left behind: {process}")));
    faults.extend(injected(&graded));
    let left = fs::read_dir(workbook.path.with_file_name("tmp")).expect("a folder").count();
    if left > 0 {
        faults.push(format!("{left} temporary folders are left"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Lines of the text formats that a student's words begin.
fn injected(graded: &Graded) -> Vec<String> {
    let lines =
        graded.written.iter().filter(|(path, _)| !path.ends_with(".html")).flat_map(|(path, text)| {
            let text = String::from_utf8_lossy(text).into_owned();
            let begins = |line: &str| {
                line.starts_with("INJECTED") || line.contains('\u{1b}') || line.starts_with("::")
            };
            text.lines()
                .filter(|line| begins(line))
                .map(|line| format!("{path}: {line:?}"))
                .collect::<Vec<_>>()
        });
    lines.collect()
}

/// A layer, a cheat that it stops, and how to see that it got through.
type Tried = (&'static str, &'static str, fn(&Value, &Places) -> bool);

/// With a layer off, a cheat gets through that it stops: so none of them is there for nothing.
#[test]
fn each_layer_matters() {
    if must_not_be_root() {
        return;
    }
    let corpus = corpus();
    let tried: [Tried; 6] = [
        ("landlock", "writes_a_file", |_, places| !places.traces().is_empty()),
        ("seccomp", "udp", |_, places| !places.traces().is_empty()),
        ("network", "tcp", |_, places| !places.traces().is_empty()),
        ("facade", "clock_advanced", |grade, _| grade["status"] != "compile_error"),
        ("scan", "unsafe_in_a_comment", |grade, _| grade["status"] == "pass"),
        ("limits", "right_with_too_much", |grade, _| grade["status"] == "pass"),
    ];
    for (layer, cheat, gets_through) in tried {
        for off in [false, true] {
            let workbook = cheats_workbook();
            if layer == "network" {
                let tests = "tests/hidden/01_cheats/fetch1.rs";
                workbook.write(
                    tests,
                    &(workbook.read(tests) + "\n// An exercise about tokio::net: sockets are allowed.\n"),
                );
            }
            let places = Places::prepare();
            let folder = workbook.path.join("class");
            class(&folder, [(cheat, corpus[cheat].1.as_slice())]);
            let options: &[&str] = if off { &["--without", layer] } else { &[] };
            let graded = grade(&workbook, &folder, options);
            let level = serde_json::from_str::<Value>(&workbook.read("out/run.json")).expect("JSON");
            let wanted = if off { "limited" } else { "full" };
            assert_eq!(level["isolation"]["level"], wanted, "{layer}");
            assert_eq!(
                gets_through(graded.of(cheat), &places),
                off,
                "{layer}, off: {off}: {:?}",
                graded.grades
            );
        }
    }
}

/// Tests that report by what they print, and by their exit code.
const OF_LIBTEST: &str = r#"
#[tokio::test]
async fn none_is_missing() {
    let service = lab::Service::new("catalogue");
    assert_eq!(crate::exercise::fetch_all(&service, &[1]).await, ["1"]);
}
"#;

/// Some layers cannot be left out of grading. The check that learners run on their own machines, with files that they trust, does
/// without: what the corpus proves to be stopped gets through there.
#[test]
fn what_a_learners_check_does_without_matters() {
    if must_not_be_root() {
        return;
    }
    let corpus = corpus();
    let learners = |cheat: &str, prepare: fn(&Workbook)| {
        let workbook = cheats_workbook();
        prepare(&workbook);
        let text = String::from_utf8(corpus[cheat].1.clone()).expect("UTF-8");
        workbook.write("exercises/01_cheats/fetch1.rs", &text);
        workbook.tell(workbook.command().args(["run", "fetch1"]))
    };
    // The crate: in one crate with the tests, the compiler quotes them.
    let told = learners("quotes_the_tests", |_| {});
    assert!(told.contains("struct Secret(RandomState);"), "{told}");
    // The channel: the words of a program are believed, its output and its exit code.
    let told = learners("prints_what_libtest_prints", |workbook| {
        workbook.write("tests/hidden/01_cheats/fetch1.rs", OF_LIBTEST);
    });
    assert!(told.ends_with("--- exit code 0"), "{told}");
    // The environment: a program has what the shell has.
    let told = learners("reads_the_environment", |_| {});
    assert!(told.contains("PATH"), "{told}");
}

#[test]
fn hostile_trees_harm_nobody() {
    let workbook = Workbook::course();
    let answer = workbook.read("solutions/02_gather/gather1.rs");
    let base = workbook.path.with_file_name("trees");
    let (folder, outside) = (base.join("class"), base.join("outside"));
    let cases = hostile_trees::hostile(&folder, &outside, &answer).expect("the trees");
    assert!(cases.len() >= 20, "there are {} trees", cases.len());
    let before = snapshot(&outside);
    let graded = grade(&workbook, &folder, &["--exercises", "gather1"]);
    let mut faults = Vec::new();
    for case in &cases {
        let grade = graded.of(&case.student);
        let status = grade["status"].as_str().expect("a status");
        let wanted: &[&str] = match case.expected {
            hostile_trees::Expected::Taken(_) => &["pass"],
            hostile_trees::Expected::Text(_) => &["compile_error", "signature"],
            hostile_trees::Expected::Refused(_) => &["refused"],
            hostile_trees::Expected::Absent => &["not_attempted"],
        };
        if !wanted.contains(&status) {
            faults.push(format!("{} ({}) should be {wanted:?}: {grade}", case.student, case.what));
        }
    }
    faults
        .extend(graded.quoting(&[hostile_trees::CANARY]).into_iter().map(|report| format!("{report} leaks")));
    assert_eq!(snapshot(&outside), before);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files_below(folder)
        .into_iter()
        .map(|file| (PathBuf::from(&file), fs::read(folder.join(file)).expect("a file")))
        .collect()
}
