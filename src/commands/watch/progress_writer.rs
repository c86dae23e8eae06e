//! Saves the progress of watch mode and merges it with the changes of other processes.

use std::path::Path;

use crate::{
    model::{
        progress::{ExerciseProgress, Progress},
        session::Event,
    },
    store,
};

/// Knows the progress as it was last read or written here.
pub(super) struct ProgressWriter<'a> {
    root: &'a Path,
    base: Progress,
}

impl<'a> ProgressWriter<'a> {
    pub(super) const fn new(root: &'a Path, base: Progress) -> Self {
        Self { root, base }
    }

    /// Writes the changes in `mine`, and only those: a hint that was shown in another window must not be lost.
    pub(super) fn write(&mut self, mine: &Progress) -> Event {
        let base = &self.base;
        match store::update_progress(self.root, |theirs| apply_delta(base, mine, theirs)) {
            Ok((progress, notice)) => {
                self.base = progress.clone();
                match notice {
                    Some(notice) => Event::Notice(notice),
                    None => Event::ProgressSaved(progress),
                }
            }
            Err(error) => Event::Notice(format!("cannot save the progress: {error}")),
        }
    }
}

/// Applies to `theirs` the changes from `base` to `mine`.
fn apply_delta(base: &Progress, mine: &Progress, theirs: &mut Progress) {
    if mine.current != base.current {
        theirs.current.clone_from(&mine.current);
    }
    if mine.last_check != base.last_check {
        theirs.last_check = mine.last_check;
    }
    theirs.started_at = theirs.started_at.or(mine.started_at);
    for (name, record) in &mine.exercises {
        if base.exercise_progress(name) != Some(record) {
            let merged = merge(base.exercise_progress(name), record, theirs.exercise_progress(name));
            theirs.exercises.insert(name.clone(), merged);
        }
    }
}

/// `mine` with the hints that other processes have shown. If the first pass is new since `base`, it counts them, too.
fn merge(
    base: Option<&ExerciseProgress>,
    mine: &ExerciseProgress,
    theirs: Option<&ExerciseProgress>,
) -> ExerciseProgress {
    let mut merged = mine.clone();
    let hints = theirs.map_or(0, |theirs| theirs.hints);
    merged.hints = merged.hints.max(hints);
    if base.is_none_or(|base| base.first_pass.is_none())
        && let Some(first) = &mut merged.first_pass
    {
        first.effort.hints = first.effort.hints.max(hints);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{timestamp::Timestamp, workbook::ExerciseName};

    #[test]
    fn a_hint_in_another_window_counts_until_the_pass() {
        let a = ExerciseName::new("a");
        for (mine_hints, their_hints, passed_before, counted) in
            [(0, 2, false, 2), (1, 0, false, 1), (3, 2, false, 3), (1, 2, true, 1)]
        {
            let mut base = Progress::default();
            base.record_hint(&a, mine_hints);
            if passed_before {
                base.record_pass(&a, "first", Timestamp::from_unix(1));
            }
            let (mut mine, mut theirs) = (base.clone(), base.clone());
            theirs.exercises.entry(a.clone()).or_default().hints = their_hints;
            mine.record_pass(&a, "second", Timestamp::from_unix(2));
            apply_delta(&base, &mine, &mut theirs);
            let merged = theirs.exercise_progress(&a).expect("it is there");
            assert_eq!(merged.attempts_made().hints, counted, "{mine_hints} {their_hints} {passed_before}");
            assert_eq!(merged.hints, mine_hints.max(their_hints));
        }
    }

    #[test]
    fn only_our_own_changes_are_carried_over() {
        let [a, b, c] = ["a", "b", "c"].map(ExerciseName::new);
        let mut base = Progress { current: Some(a.clone()), ..Progress::default() };
        base.record_hint(&a, 1);
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.record_pass(&b, "digest", Timestamp::from_unix(5));
        (mine.started_at, mine.last_check) = (Some(Timestamp::from_unix(1)), Some(Timestamp::from_unix(5)));
        theirs.record_hint(&a, 3);
        theirs.current = Some(c.clone());
        apply_delta(&base, &mine, &mut theirs);
        assert!(theirs.is_passed(&b));
        assert_eq!(theirs.exercise_progress(&a).map(|record| record.hints), Some(3));
        assert_eq!(theirs.current, Some(c));
        assert_eq!((theirs.started_at, theirs.last_check), (mine.started_at, mine.last_check));
        (theirs.started_at, theirs.last_check) =
            (Some(Timestamp::from_unix(2)), Some(Timestamp::from_unix(9)));
        apply_delta(&mine, &mine.clone(), &mut theirs);
        let kept = (Some(Timestamp::from_unix(2)), Some(Timestamp::from_unix(9)));
        assert_eq!((theirs.started_at, theirs.last_check), kept);
    }
}
