use super::*;
use crate::model::workbook::ExerciseName;

fn query(name: &str, dir: &str) -> ExerciseQuery {
    ExerciseQuery { name: ExerciseName::new(name), dir: dir.into() }
}

/// The selection as one line. `z.zip:` in front of a path is an archive.
fn selected(paths: &[&str]) -> String {
    let all = [query("gather1", "02_gather"), query("gather1-2", "02_gather"), query("solo", "")];
    let found = |archive: Option<&str>| -> Vec<FoundFile> {
        let split = paths
            .iter()
            .map(|path| path.split_once(':').map_or((None, *path), |(zip, path)| (Some(zip), path)));
        let here = split.filter(|(zip, _)| *zip == archive);
        here.map(|(_, path)| FoundFile { path: path.into(), kind: EntryKind::File }).collect()
    };
    let (own, zip, newer) = (found(None), found(Some("z.zip")), found(Some("z-1.zip")));
    let sets = [
        FileSet { tree: 0, prefix: Path::new(""), attempt: 0, found: &own },
        FileSet { tree: 1, prefix: Path::new("z.zip"), attempt: 0, found: &zip },
        FileSet { tree: 2, prefix: Path::new("z-1.zip"), attempt: 1, found: &newer },
    ];
    match select(&all[0], &all, &sets) {
        Selection::Nothing => "nothing".into(),
        Selection::One(candidate, None) => candidate.shown,
        Selection::One(candidate, Some(note)) => format!("{}, {note}", candidate.shown),
        Selection::Ambiguous(why) => why,
    }
}

#[test]
fn the_right_file_is_selected() {
    for (paths, expected) in [
        (&["exercises/02_gather/gather1.rs"][..], "exercises/02_gather/gather1.rs"),
        (&["a/b/Exercises/02_gather/gather1.rs"], "a/b/Exercises/02_gather/gather1.rs"),
        (
            &["gather1.rs", "w/exercises/02_gather/gather1.rs"],
            "w/exercises/02_gather/gather1.rs, taken from `w/exercises/02_gather/gather1.rs`, not `gather1.rs`",
        ),
        (
            &["a/exercises/02_gather/gather1.rs", "b/exercises/02_gather/gather1.rs"],
            "`a/exercises/02_gather/gather1.rs` or `b/exercises/02_gather/gather1.rs`: hand in only one of them",
        ),
        (
            &["a/x/exercises/02_gather/gather1.rs", "b/exercises/02_gather/gather1.rs", "c/gather1.rs"],
            "b/exercises/02_gather/gather1.rs, taken from `b/exercises/02_gather/gather1.rs`, not \
             `a/x/exercises/02_gather/gather1.rs` or 1 more",
        ),
        (&["02_gather/gather1.rs"], "02_gather/gather1.rs"),
        (&["exercises/gather1.rs"], "exercises/gather1.rs"),
        (&["doe_1_2_gather1.rs"], "doe_1_2_gather1.rs"),
        (
            &["doe_1_2_gather1.rs", "doe_1_3_gather1-1.rs", "doe_1_4_gather1-10.rs"],
            "doe_1_4_gather1-10.rs, taken from `doe_1_4_gather1-10.rs`, not `doe_1_3_gather1-1.rs` or 1 more",
        ),
        (
            &["doe_1_2_gather1.rs", "doe_1_3_gather1.rs"],
            "`doe_1_2_gather1.rs` or `doe_1_3_gather1.rs`: hand in only one of them",
        ),
        (&["gather1 (1).rs"], "gather1 (1).rs, taken from `gather1 (1).rs`"),
        (&["Gather1.rs"], "Gather1.rs, taken from `Gather1.rs`"),
        (&["gather1-2.rs"], "nothing"),
        (
            &["solutions/02_gather/gather1.rs", "tests/hidden/02_gather/gather1.rs", "Tests/gather1.rs"],
            "nothing",
        ),
        (
            &[
                "gather1.rs~",
                "gather1.rs.bak",
                "old_gather1.rs",
                "gather1 copy.rs",
                "#gather1.rs#",
                "gather1",
            ],
            "nothing",
        ),
        (&["z.zip:w/exercises/02_gather/gather1.rs"], "z.zip/w/exercises/02_gather/gather1.rs"),
        (
            &["gather1.rs", "z.zip:exercises/02_gather/gather1.rs"],
            "gather1.rs, taken from `gather1.rs`, not `z.zip/exercises/02_gather/gather1.rs`",
        ),
        (
            &["z.zip:gather1.rs", "z-1.zip:gather1.rs"],
            "z-1.zip/gather1.rs, taken from `z-1.zip/gather1.rs`, not `z.zip/gather1.rs`",
        ),
    ] {
        assert_eq!(selected(paths), expected, "{paths:?}");
    }
}

#[test]
fn an_exercise_without_a_lesson_lies_in_exercises() {
    for (path, expected) in [
        ("exercises/solo.rs", LocationRank::Workbook),
        ("x/solo.rs", LocationRank::Alone),
        ("solo.rs", LocationRank::Alone),
    ] {
        let folders: Vec<&OsStr> =
            Path::new(path).parent().map(|path| path.iter().collect()).unwrap_or_default();
        assert_eq!(location(&query("solo", ""), &folders), expected, "{path}");
    }
}
