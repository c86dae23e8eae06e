//! The whole of intake with hostile submissions, and with downloads as Canvas, Moodle and Gradescope make them.

#[path = "../../tests/hostile_trees/mod.rs"]
mod hostile_trees;

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{MetadataExt as _, symlink},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use hostile_trees::{
    CANARY, Expected,
    archives::{tar_of, zip_of},
    downloads::downloads,
    hostile,
};
use tempfile::TempDir;

use super::{ExerciseQuery, Listing, Submission, SubmittedFile, SubmittedFiles, list};
use crate::model::workbook::ExerciseName;

const ANSWER: &str = "pub fn answer() {}\n";
/// For one submission in a debug build on a busy machine. All but one need milliseconds; a program that waits for the other end
/// of a FIFO, or reads `/dev/zero`, never ends.
const QUICK: Duration = Duration::from_secs(20);
/// For half a gigabyte that code without optimization unpacks.
const BOMB: Duration = Duration::from_secs(180);

fn query(name: &str, dir: &str) -> ExerciseQuery {
    ExerciseQuery { name: ExerciseName::new(name), dir: dir.into() }
}

fn gather1(submission: &Submission) -> SubmittedFile {
    let started = Instant::now();
    let mut files: SubmittedFiles =
        submission.read(&[query("gather1", "02_gather"), query("race1", "02_gather")]);
    let limit = if submission.student == "tar-bomb" { BOMB } else { QUICK };
    assert!(started.elapsed() < limit, "{} took {:?}", submission.student, started.elapsed());
    assert_eq!(files.len(), 2);
    files.remove("gather1").expect("was asked for")
}

fn temp_dir() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn students(listing: &Listing) -> Vec<&str> {
    listing.submissions.iter().map(|submission| submission.student.as_str()).collect()
}

fn listed(paths: &[PathBuf]) -> Listing {
    list(paths).expect("is listed")
}

/// Inode, size and time of change of everything below, to see that nothing was touched.
fn fingerprint(folder: &Path) -> BTreeMap<PathBuf, (u64, u64, i64, i64)> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("lists") {
            let path = entry.expect("an entry").path();
            let found = path.symlink_metadata().expect("is there");
            if found.is_dir() {
                folders.push(path.clone());
            }
            all.insert(path, (found.ino(), found.size(), found.ctime(), found.ctime_nsec()));
        }
    }
    all
}

fn check(student: &str, file: &SubmittedFile, expected: Expected) -> Result<(), String> {
    let failure = Err(format!("{student}: expected {expected:?}, got {file:?}"));
    let flags_of =
        |flags: &[crate::model::grade::Flag]| flags.iter().map(|flag| flag.kind.snake()).collect::<Vec<_>>();
    let as_expected = match (file, expected) {
        (SubmittedFile::Missing, Expected::Absent) => true,
        (SubmittedFile::Content { content, flags }, Expected::Taken(kinds)) => {
            content == ANSWER && flags_of(flags) == kinds
        }
        (SubmittedFile::Content { content, .. }, Expected::Text(text)) => {
            content.starts_with(text) && (text.is_empty() == content.is_empty())
        }
        (SubmittedFile::Rejected(why), Expected::Refused(words)) => {
            words.iter().all(|word| why.contains(word))
        }
        _ => false,
    };
    let printable = |text: &str| text.chars().all(|c| !c.is_control()) && text.chars().count() < 600;
    let one_line = !matches!(file, SubmittedFile::Rejected(why) if !printable(why));
    if as_expected && one_line && !format!("{file:?}").contains(CANARY) { Ok(()) } else { failure }
}

#[test]
fn hostile_submissions_are_rejected_with_a_reason_and_others_accepted() {
    let dir = temp_dir();
    let (class, outside) = (dir.path().join("class"), dir.path().join("outside"));
    let cases = hostile(&class, &outside, ANSWER).expect("built");
    let before = fingerprint(dir.path());
    let started = Instant::now();
    let listing = listed(&[class]);
    assert!(started.elapsed() < QUICK, "listing took {:?}", started.elapsed());
    let mut expected: Vec<&str> = cases.iter().map(|case| case.student.as_str()).collect();
    expected.sort_unstable();
    assert_eq!(students(&listing), expected);
    assert!(cases.len() >= 70, "{}", cases.len());
    let mut failures = Vec::new();
    for submission in &listing.submissions {
        let case = cases.iter().find(|case| case.student == submission.student).expect("was built");
        failures.extend(check(case.what, &gather1(submission), case.expected).err());
    }
    assert_eq!(failures, Vec::<String>::new());
    assert!(fingerprint(dir.path()) == before, "something was changed");
}

#[test]
fn a_single_submission_is_as_safe_as_one_in_a_class() {
    let dir = temp_dir();
    let (class, outside) = (dir.path().join("class"), dir.path().join("outside"));
    let cases = hostile(&class, &outside, ANSWER).expect("built");
    let paths: Vec<PathBuf> =
        fs::read_dir(&class).expect("lists").map(|entry| entry.expect("an entry").path()).collect();
    let listing = listed(&paths);
    let mut failures = Vec::new();
    for submission in &listing.submissions {
        let Some(case) = cases.iter().find(|case| case.student == submission.student) else { continue };
        // A path that the instructor names may be a link.
        if matches!(case.student.as_str(), "link-whole" | "link-victim" | "link-zip" | "fifo-zip") {
            continue;
        }
        match (gather1(submission), case.expected) {
            // The archive itself is the submission in this case.
            (SubmittedFile::Rejected(why), Expected::Refused(_)) if why.starts_with("the submission ") => {}
            (file, expected) => failures.extend(check(case.what, &file, expected).err()),
        }
    }
    assert_eq!(failures, Vec::<String>::new());
    // A submission of two parts may be a class. The names of its students then have the name of the folder.
    let missing =
        cases.iter().map(|case| case.student.as_str()).filter(|name| !students(&listing).contains(name));
    assert_eq!(
        missing.collect::<Vec<_>>(),
        ["twins", "cribbed", "zip-two", "zip-rivals"],
        "{:?}",
        listing.notes
    );
    let parts = students(&listing).into_iter().filter(|name| name.ends_with(')')).count();
    assert_eq!((parts, listing.submissions.len()), (8, cases.len() + 4));
}

#[test]
fn every_download_gives_its_students_and_their_answers() {
    let dir = temp_dir();
    for download in downloads(dir.path(), ANSWER).expect("built") {
        let listing = listed(&[dir.path().join(download.name)]);
        assert_eq!(students(&listing), download.students, "{}: {:?}", download.what, listing.notes);
        for submission in &listing.submissions {
            let file = gather1(submission);
            let got = matches!(&file, SubmittedFile::Content { content, .. } if content == ANSWER);
            assert!(got, "{}: {}: {file:?}", download.what, submission.student);
            assert!(submission.path.starts_with(dir.path()), "{}", submission.path.display());
        }
    }
}

#[test]
fn ignored_entries_are_noted() {
    let dir = temp_dir();
    downloads(dir.path(), ANSWER).expect("built");
    for (name, words) in [
        ("packed", &["`grades.csv`"][..]),
        ("canvas", &["`roebob_7002_text.html`"]),
        ("moodle", &["`Zoë Müller_102_assignsubmission_onlinetext_`"]),
        ("gradescope", &[]),
        ("clones", &[]),
    ] {
        let notes = listed(&[dir.path().join(name)]).notes;
        assert_eq!(notes.len(), words.len(), "{name}: {notes:?}");
        assert!(notes.iter().zip(words).all(|(note, word)| note.contains(word)), "{name}: {notes:?}");
    }
}

#[test]
fn paths_from_a_shell_pattern_give_the_same_as_the_folder() {
    let dir = temp_dir();
    downloads(dir.path(), ANSWER).expect("built");
    for (name, expected) in [
        ("canvas", &["anon_Ab3xY", "doejane_7001", "roebob_7002"][..]),
        ("moodle", &["Ann Lee_101", "Zoë Müller_102"]),
        ("packed", &["ann", "bob", "carl"]),
        ("clones", &["asynclings-ann", "asynclings-bob"]),
    ] {
        let folder = fs::read_dir(dir.path().join(name)).expect("lists");
        let mut paths: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| !path.display().to_string().contains("onlinetext"));
        let listing = listed(&paths);
        assert_eq!(students(&listing), expected, "{name}");
        for submission in &listing.submissions {
            assert!(
                matches!(gather1(submission), SubmittedFile::Content { .. }),
                "{name}: {}",
                submission.student
            );
        }
    }
}

#[test]
fn names_are_unique_and_cannot_be_stolen() {
    let dir = temp_dir();
    let at = |name: &str| dir.path().join(name);
    for folder in ["one/ann", "two/ann"] {
        hostile_trees::workbook(&at(folder), ANSWER).expect("built");
    }
    fs::write(
        at("ann.zip"),
        zip_of(&[("exercises/02_gather/gather1.rs", ANSWER.as_bytes())]).expect("packed"),
    )
    .expect("written");
    // Mallory's archive looks like a class with Ann in it.
    let fake = zip_of(&[("ann/gather1.rs", b"fn x() {}"), ("bob/gather1.rs", b"fn x() {}")]).expect("packed");
    fs::write(at("mallory.zip"), fake).expect("written");
    let all = [at("one/ann"), at("ann.zip"), at("mallory.zip"), at("two/ann"), at("one/ann")];
    let listing = listed(&all);
    assert_eq!(students(&listing), ["ann", "ann (2)", "ann (3)", "ann (in mallory)", "bob (in mallory)"]);
    assert_eq!(listing.notes.len(), 2, "{:?}", listing.notes);
    let alone = listed(&[at("one")]);
    assert_eq!(students(&alone), ["ann"]);
}

#[test]
fn the_instructors_own_link_is_trusted() {
    let dir = temp_dir();
    let at = |name: &str| dir.path().join(name);
    hostile_trees::workbook(&at("class/ann"), ANSWER).expect("built");
    symlink(at("class"), at("link")).expect("a link");
    symlink(at("class/ann"), at("me")).expect("a link");
    for (path, student) in [("link", "ann"), ("me", "me")] {
        let listing = listed(&[at(path)]);
        assert_eq!(students(&listing), [student]);
        assert!(matches!(gather1(&listing.submissions[0]), SubmittedFile::Content { .. }), "{path}");
    }
}

#[test]
fn a_missing_path_is_an_error_and_an_empty_class_a_note() {
    let dir = temp_dir();
    let missing = list(&[dir.path().join("none")]).expect_err("nothing there").to_string();
    assert!(missing.contains("none"), "{missing}");
    let empty = listed(&[dir.path().to_path_buf()]);
    assert!(empty.submissions.is_empty() && empty.notes.len() == 1, "{empty:?}");
    let dead = dir.path().join("dead");
    symlink("/no/such/file", &dead).expect("a link");
    let listing = listed(&[dead]);
    assert!(
        matches!(gather1(&listing.submissions[0]), SubmittedFile::Rejected(why) if why.contains("symbolic link"))
    );
}

/// A submission is opened when it is read, so it may have become something else since it was listed.
#[test]
fn entries_swapped_after_listing_are_rejected() {
    let dir = temp_dir();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("outside")).expect("a folder");
    hostile_trees::workbook(&at("outside"), CANARY).expect("built");
    for student in ["ann", "bob"] {
        hostile_trees::workbook(&at("class").join(student), ANSWER).expect("built");
    }
    let listing = listed(&[at("class")]);
    fs::rename(at("class/ann"), at("away")).expect("moved");
    symlink(at("outside"), at("class/ann")).expect("a link");
    fs::remove_dir_all(at("class/bob")).expect("removed");
    let taken: Vec<SubmittedFile> = listing.submissions.iter().map(gather1).collect();
    assert!(matches!(&taken[0], SubmittedFile::Rejected(why) if why.contains("symbolic link")), "{taken:?}");
    assert!(
        matches!(&taken[1], SubmittedFile::Rejected(why) if why.contains("no longer exists")),
        "{taken:?}"
    );
}

#[test]
fn many_exercises_are_read_at_once_from_every_kind_of_archive() {
    let dir = temp_dir();
    let names: Vec<String> = (0..30).map(|n| format!("ex{n}")).collect();
    let paths: Vec<String> = names.iter().map(|name| format!("exercises/01_a/{name}.rs")).collect();
    let files: Vec<(&str, &[u8])> =
        paths.iter().zip(&names).map(|(path, name)| (path.as_str(), name.as_bytes())).collect();
    fs::write(dir.path().join("zip.zip"), zip_of(&files).expect("packed")).expect("written");
    fs::write(dir.path().join("tar.tar"), tar_of(&files).expect("packed")).expect("written");
    let all: Vec<ExerciseQuery> = names.iter().map(|name| query(name, "01_a")).collect();
    for submission in &listed(&[dir.path().to_path_buf()]).submissions {
        let files = submission.read(&all);
        let right = |(name, file): (&ExerciseName, &SubmittedFile)| matches!(file, SubmittedFile::Content { content, .. } if content == name.as_str());
        assert!(files.len() == 30 && files.iter().all(right), "{}", submission.student);
    }
}
