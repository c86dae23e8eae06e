//! A small workbook, a small class, and how they are graded.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write,
    path::Path,
};

use assert_cmd::Command;
use serde_json::Value;

use crate::support::{Workbook, files_below, is_root};

/// `plain` has no hidden tests of lab's. `count` is on the real clock, so that what hangs does it for a while. Its limit of 4 s is
/// 100 times what a test takes, so that right answers do not reach it on a busy machine.
const INFO: &str = r#"
format_version = 1
title = "graded"

[[lessons]]
dir = "01_first"
title = "The first"
deps = "core"

[[exercises]]
name = "both"
dir = "01_first"
points = 4
test_points = { both_are_asked_at_once = 2 }

[[exercises]]
name = "plain"
dir = "01_first"
points = 9

[[lessons]]
dir = "02_last"
title = "The last"
deps = "core"

[[exercises]]
name = "count"
dir = "02_last"
clock = "real"
timeout = 4

[[exercises]]
name = "gift"
dir = "02_last"
points = 0
"#;

/// The starter passes the first of them.
const BOTH_TESTS: &str = r#"//! starter: failed
use crate::exercise::ask_both;
use lab::{Service, ms};

#[lab::test]
async fn the_answer_is_right() {
    lab::expect_eq("the answer", ask_both(&Service::new("oracle")).await, 42);
}

#[lab::test]
async fn both_are_asked_at_once() {
    ask_both(&Service::new("oracle")).await;
    lab::expect_elapsed(ms(40));
}

#[lab::test]
async fn the_oracle_hears_both() {
    let oracle = Service::new("oracle");
    ask_both(&oracle).await;
    lab::expect_peak(oracle.gauge(), 2);
}
"#;

/// What a student must not get to know is in it: `HIDDEN` in names of its own, `kept secret` as an input.
const COUNT_TESTS: &str = r#"//! starter: failed
use crate::exercise::count;

const HIDDEN_INPUT: &str = "a kept secret";

#[lab::test]
async fn three_words() {
    lab::expect_eq("the count", count(HIDDEN_INPUT), 3);
}

#[lab::test]
async fn no_words() {
    lab::expect_eq("the count", count(""), 0);
}
"#;

const GIFT_TESTS: &str = "//! starter: failed\nuse crate::exercise::GIFT;\n\n#[lab::test]\nasync fn it_is_given() {\n    \
                          lab::expect_eq(\"the gift\", GIFT, 1);\n}\n";

pub(super) const BOTH_STARTER: &str = "use lab::{Service, ms};\n\npub async fn ask_both(oracle: &Service) -> u32 {\n    \
     oracle.call(\"tens\", ms(40)).await;\n    oracle.call(\"ones\", ms(20)).await;\n    42\n}\n";

pub(super) const BOTH_SOLUTION: &str = "use lab::{Service, ms};\n\npub async fn ask_both(oracle: &Service) -> u32 {\n    \
     tokio::join!(oracle.call(\"tens\", ms(40)), oracle.call(\"ones\", ms(20)));\n    42\n}\n";

const COUNT_SOLUTION: &str =
    "pub fn count(words: &str) -> usize {\n    words.split_whitespace().count()\n}\n";

/// For one of the tests.
const COUNT_HANGS_ONCE: &str = "pub fn count(words: &str) -> usize {\n    if words.is_empty() {\n        std::thread::park();\n    }\n    0\n}\n";

/// The workbook: `both` of 4 points, `count` of 1, `gift` of none.
pub(super) fn book() -> Workbook {
    Workbook::of(
        INFO,
        &[
            ("exercises/01_first/both.rs", BOTH_STARTER),
            ("solutions/01_first/both.rs", BOTH_SOLUTION),
            ("tests/hidden/01_first/both.rs", BOTH_TESTS),
            ("exercises/01_first/plain.rs", "#[test]\nfn works() {}\n"),
            ("exercises/02_last/count.rs", "pub fn count(words: &str) -> usize {\n    todo!()\n}\n"),
            ("solutions/02_last/count.rs", COUNT_SOLUTION),
            ("tests/hidden/02_last/count.rs", COUNT_TESTS),
            ("exercises/02_last/gift.rs", "pub const GIFT: u32 = 0;\n"),
            ("solutions/02_last/gift.rs", "pub const GIFT: u32 = 1;\n"),
            ("tests/hidden/02_last/gift.rs", GIFT_TESTS),
        ],
    )
}

/// What `student` handed in for an exercise (`02_last/count`).
pub(super) fn hand_in(workbook: &Workbook, student: &str, exercise: &str, text: &str) {
    workbook.write(&format!("class/{student}/exercises/{exercise}.rs"), text);
}

/// A class in which every status occurs that a student can bring about. Two submissions are archives.
pub(super) fn class(workbook: &Workbook) {
    let solved = [
        ("exercises/01_first/both.rs", BOTH_SOLUTION),
        ("exercises/02_last/count.rs", COUNT_SOLUTION),
        ("exercises/02_last/gift.rs", "pub const GIFT: u32 = 1;\n"),
    ];
    zip(&workbook.path.join("class/ada.zip"), &solved);
    let late = BOTH_SOLUTION.replace("    42", "    oracle.call(\"thanks\", ms(10)).await;\n    42");
    let by_spaces = "pub fn count(words: &str) -> usize {\n    words.split(' ').count()\n}\n";
    let half = [("exercises/01_first/both.rs", &*late), ("exercises/02_last/count.rs", by_spaces)];
    tar_gz(&workbook.path.join("class/ben.tar.gz"), &half);
    let both = |student, text: &str| hand_in(workbook, student, "01_first/both", text);
    let count = |student, text: &str| hand_in(workbook, student, "02_last/count", text);
    both("cem", "pub async fn ask_both(oracle: &lab::Service) -> u32 {\n    oracle.ask()\n}\n");
    count("cem", "pub fn count(words: String) -> usize {\n    words.len()\n}\n");
    both(
        "dora",
        &format!("{BOTH_SOLUTION}\npub fn peek(at: *const u8) -> u8 {{\n    unsafe {{ *at }}\n}}\n"),
    );
    count(
        "dora",
        "pub fn count(words: &str) -> usize {\n    eprintln!(\"{words}\");\n    std::process::abort()\n}\n",
    );
    // As an editor on Windows saves the starter. The name is a formula, were it not for the quotation.
    both("=1+1", &format!("\u{feff}{}", BOTH_STARTER.replace('\n', "\r\n")));
    // Right but for a test that the starter passes.
    both("fay", &BOTH_SOLUTION.replace("    42", "    43"));
    count("fay", COUNT_HANGS_ONCE);
    both(
        "gus",
        "pub async fn ask_both(_: &lab::Service) -> u32 {\n    panic!(\"of \\u{1b}[31mmy own\")\n}\n",
    );
    count("gus", "pub fn count(words: &str) -> usize {\n    panic!(\"{words}\")\n}\n");
}

fn zip(path: &Path, files: &[(&str, &str)]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("can be created");
    let mut zip = zip::ZipWriter::new(File::create(path).expect("can be created"));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("can be written");
        zip.write_all(text.as_bytes()).expect("can be written");
    }
    zip.finish().expect("can be written");
}

fn tar_gz(path: &Path, files: &[(&str, &str)]) {
    let file = File::create(path).expect("can be created");
    let mut tar = tar::Builder::new(flate2::write::GzEncoder::new(file, flate2::Compression::fast()));
    for (name, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, text.as_bytes()).expect("can be written");
    }
    tar.into_inner().and_then(|gz| gz.finish()).expect("can be written");
}

/// `grade` with what it needs to run as root.
pub(super) fn grade(workbook: &Workbook, arguments: &[&str]) -> Command {
    let mut command = workbook.command();
    command.arg("grade").args(arguments).args(as_root());
    command
}

/// Every format, and feedback, below `out`.
pub(super) fn in_full(workbook: &Workbook, out: &str, arguments: &[&str]) -> Command {
    let mut command = grade(workbook, &["--out", out, "--feedback", &format!("{out}/feedback")]);
    command.args(["--format", "table,json,csv,junit,gradescope,classroom,html"]).args(arguments);
    command
}

/// Tests run as root in containers that are thrown away, and that is what the option is for.
pub(super) fn as_root() -> Option<&'static str> {
    is_root().then_some("--allow-root")
}

/// What lies below a folder of the workbook: names and texts.
pub(super) fn files(workbook: &Workbook, folder: &str) -> BTreeMap<String, String> {
    let names = files_below(&workbook.path.join(folder)).into_iter();
    names.map(|name| (name.clone(), workbook.read(&format!("{folder}/{name}")))).collect()
}

/// [`files`], without what is never the same twice: how long it took.
pub(super) fn lasting(mut files: BTreeMap<String, String>) -> BTreeMap<String, String> {
    files.remove("timing.jsonl").expect("it is written");
    files.remove(".lock");
    if let Some(page) = files.get_mut("report.html") {
        *page = without_timing(page);
    }
    files
}

fn without_timing(page: &str) -> String {
    let Some((before, rest)) = page.split_once("<section id=\"timing\">") else { return page.to_owned() };
    format!("{before}{}", rest.split_once("</section>").expect("it has an end").1)
}

/// The grades in results.jsonl.
pub(super) fn grades(results: &str) -> Vec<Value> {
    results
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect()
}
