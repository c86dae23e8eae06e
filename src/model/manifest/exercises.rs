//! Reads the `[[exercises]]` tables of the manifest.

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use super::{
    faults::Faults,
    section::{Located, Section},
};
use crate::model::{
    humanize,
    workbook::{Clock, Exercise, ExerciseName, TestSource},
};

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);
const MAX_TIMEOUT: f64 = 600.0;
/// In bytes. With `.rs` and the suffix of a backup, such a name fits into every file system.
const MAX_NAME: usize = 100;

/// Reads all exercises except those without a valid name or folder.
pub(super) fn read(
    sections: &[Section<'_>],
    exists: &dyn Fn(&str) -> bool,
    faults: &mut Faults,
) -> Vec<Exercise> {
    let mut seen = BTreeMap::new();
    sections.iter().filter_map(|section| exercise(section, &mut seen, exists, faults)).collect()
}

/// `seen` has the byte offset of each name so far.
fn exercise<'d>(
    section: &Section<'d>,
    seen: &mut BTreeMap<&'d str, usize>,
    exists: &dyn Fn(&str) -> bool,
    faults: &mut Faults,
) -> Option<Exercise> {
    let name = name(section, seen, faults);
    let dir = dir(section, faults);
    let test = section.flag("test", true, faults);
    let (hints, clock) = (hints(section, faults), clock(section, faults));
    let (timeout, points) = (timeout(section, faults), points(section, faults));
    let test_points = test_points(section, faults);
    let strict_clippy = section.flag("strict_clippy", false, faults);
    let skip_check_unsolved = section.flag("skip_check_unsolved", false, faults);
    let (name, dir) = (name?, dir?);
    let path = |folder: &str| match dir {
        "" => format!("{folder}/{}.rs", name.value),
        _ => format!("{folder}/{dir}/{}.rs", name.value),
    };
    let file = path("exercises");
    if !exists(&file) {
        let advice = format!("write it, or bring it back with `asynclings reset {}`", name.value);
        faults.doubtful(name.at, format!("the exercise file `{file}` is missing: {advice}"));
    }
    let test_source = test_source(path("tests/hidden"), test, exists);
    let (name, dir) = (ExerciseName::new(name.value), dir.to_owned());
    Some(Exercise {
        name,
        dir,
        test_source,
        hints,
        strict_clippy,
        skip_check_unsolved,
        clock,
        timeout,
        points,
        test_points,
    })
}

fn name<'d>(
    section: &Section<'d>,
    seen: &mut BTreeMap<&'d str, usize>,
    faults: &mut Faults,
) -> Option<Located<&'d str>> {
    if !section.has("name") {
        faults.doubtful(section.at, "the exercise has no `name`");
    }
    let name = section.text("name", faults)?;
    if let Some(fault) = file_name_fault(name.value) {
        faults.report(name.at, format!("the exercise's name {fault}"));
        return None;
    }
    if let Some(first) = seen.get(name.value) {
        let line = faults.line(*first);
        faults.report(
            name.at,
            format!("the name `{}` is taken: the exercise at line {line} has it", name.value),
        );
        return None;
    }
    seen.insert(name.value, name.at);
    Some(name)
}

/// The weights of the tests that have one. Weights that are not valid are left out.
fn test_points(section: &Section<'_>, faults: &mut Faults) -> BTreeMap<String, u32> {
    let weights = section.integers("test_points", faults).unwrap_or_default();
    weights.into_iter().filter_map(|(test, weight)| Some((test, valid_weight(&weight, faults)?))).collect()
}

/// The folder; empty if there is none, `None` if it is not valid.
fn dir<'d>(section: &Section<'d>, faults: &mut Faults) -> Option<&'d str> {
    if !section.has("dir") {
        return Some("");
    }
    let dir = section.text("dir", faults)?;
    match file_name_fault(dir.value) {
        Some(fault) => {
            faults.report(dir.at, format!("the exercise's folder {fault}"));
            None
        }
        None => Some(dir.value),
    }
}

/// Why `name` cannot be part of a path on every system, as the end of a sentence: "the exercise's name is empty". Names come from
/// other people's files and become parts of paths that are written to.
pub(super) fn file_name_fault(name: &str) -> Option<String> {
    let good = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let shown = name.escape_debug();
    if name.is_empty() {
        Some("is empty".to_owned())
    } else if !name.chars().all(good) || name.starts_with('-') {
        Some(format!("cannot be `{shown}`: only letters, digits, `_` and `-` may be in it"))
    } else if name.len() > MAX_NAME {
        Some(format!("cannot be `{shown}`: it is longer than {MAX_NAME} bytes"))
    } else {
        None
    }
}

/// `hints`, or else `hint` as the only one. A workbook may have both: `hint` for rustlings, `hints` for asynclings.
fn hints(section: &Section<'_>, faults: &mut Faults) -> Vec<String> {
    let single = section.text("hint", faults);
    let hints = section.texts("hints", faults).unwrap_or_else(|| single.into_iter().collect());
    for hint in hints.iter().filter(|hint| hint.value.trim().is_empty()) {
        faults.report(hint.at, "the hint is empty: write one or leave it out");
    }
    hints.iter().map(|hint| hint.value.trim_end().to_owned()).collect()
}

fn clock(section: &Section<'_>, faults: &mut Faults) -> Clock {
    let Some(clock) = section.text("clock", faults) else { return Clock::default() };
    match clock.value {
        "paused" => Clock::Paused,
        "real" => Clock::Real,
        other => {
            let meant = humanize::did_you_mean(other, ["paused", "real"]);
            let message =
                format!("`clock` must be `paused` or `real`, not `{}`{meant}", other.escape_debug());
            faults.report(clock.at, message);
            Clock::default()
        }
    }
}

fn timeout(section: &Section<'_>, faults: &mut Faults) -> Duration {
    let Some(seconds) = section.number("timeout", faults) else { return DEFAULT_TIMEOUT };
    if seconds.value > 0.0 && seconds.value <= MAX_TIMEOUT {
        return Duration::from_secs_f64(seconds.value);
    }
    let message =
        format!("`timeout` must be more than 0 and at most {MAX_TIMEOUT} seconds, not {}", seconds.value);
    faults.report(seconds.at, message);
    DEFAULT_TIMEOUT
}

fn points(section: &Section<'_>, faults: &mut Faults) -> u32 {
    const MAX: i64 = 1_000_000;
    match section.integer("points", faults) {
        None => 1,
        Some(points) if (0..=MAX).contains(&points.value) => u32::try_from(points.value).unwrap_or(u32::MAX),
        Some(points) => {
            faults.report(points.at, format!("`points` must be from 0 to {MAX}, not {}", points.value));
            1
        }
    }
}

/// A hidden test file has precedence over `test`. Tests in the exercise file do not count then.
fn test_source(hidden: String, test: bool, exists: &dyn Fn(&str) -> bool) -> TestSource {
    if exists(&hidden) {
        TestSource::Hidden(PathBuf::from(hidden))
    } else if test {
        TestSource::InFile
    } else {
        TestSource::Main
    }
}

/// Bounded, so that the sum of all weights cannot overflow.
fn valid_weight(weight: &Located<i64>, faults: &mut Faults) -> Option<u32> {
    const MAX: i64 = 1_000;
    let valid = u32::try_from(weight.value).ok().filter(|_| weight.value <= MAX);
    if valid.is_none() {
        faults
            .report(weight.at, format!("the points of a test must be from 0 to {MAX}, not {}", weight.value));
    }
    valid
}
