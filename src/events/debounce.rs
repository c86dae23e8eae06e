//! Joins the file events of one save into one check, and waits until the editor has finished writing.

use std::{future::pending, time::Duration};

use tokio::time::{Instant, sleep_until};

use crate::model::workbook::ExerciseName;

/// How long a file must stay unchanged before it is checked. Editors that truncate and write, or write a second file and rename
/// it, finish within a few milliseconds. A person does not notice a delay of this length.
pub const WINDOW: Duration = Duration::from_millis(25);

/// Exercises whose files changed less than one window ago.
#[derive(Debug)]
pub struct Debouncer {
    window: Duration,
    /// When each window ends. There are only a few entries, so a heap would not be faster.
    due: Vec<(ExerciseName, Instant)>,
}

impl Debouncer {
    pub const fn new(window: Duration) -> Self {
        Self { window, due: Vec::new() }
    }

    /// Restarts the window of `exercise`, whose file has just changed.
    pub fn note(&mut self, exercise: ExerciseName) {
        self.due.retain(|(other, _)| *other != exercise);
        self.due.push((exercise, Instant::now() + self.window));
    }

    /// The next exercise whose window has ended. Cancel safe.
    pub async fn next(&mut self) -> ExerciseName {
        // `note` appends, and all windows have the same length, so the first entry is the earliest.
        let Some((_, due)) = self.due.first() else {
            return pending().await;
        };
        sleep_until(*due).await;
        self.due.remove(0).0
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;
    use tokio::time::{advance, sleep};

    use super::*;

    /// The checks, with their times in milliseconds, that follow from file events at these milliseconds.
    async fn checks(events: &[(u64, &str)]) -> Vec<(u64, String)> {
        let started = Instant::now();
        let mut debouncer = Debouncer::new(WINDOW);
        let mut checks = Vec::new();
        let mut events = events.iter().peekable();
        loop {
            let next_event = events.peek().map(|(at, _)| started + Duration::from_millis(*at));
            let event = async {
                match next_event {
                    Some(at) => sleep_until(at).await,
                    None => pending().await,
                }
            };
            tokio::select! {
                // If both are due at the same instant, the check comes first: that is the harder case.
                biased;
                exercise = debouncer.next() => {
                    let ms = started.elapsed().as_millis().try_into().expect("small");
                    checks.push((ms, exercise.to_string()));
                }
                () = event => debouncer.note(ExerciseName::new(events.next().expect("peeked").1)),
                () = sleep(Duration::from_secs(1)) => return checks,
            }
        }
    }

    fn check(at: u64, name: &str) -> (u64, String) {
        (at, name.to_owned())
    }

    #[tokio::test(start_paused = true)]
    async fn many_events_of_one_save_become_one_check() {
        let truncate_twice_and_write = [(0, "a"), (2, "a"), (9, "a"), (9, "a")];
        assert_eq!(checks(&truncate_twice_and_write).await, [check(34, "a")]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_file_is_not_checked_while_it_is_being_written() {
        let slow_writer: Vec<_> = (0..10).map(|n| (n * 20, "a")).collect();
        assert_eq!(checks(&slow_writer).await, [check(205, "a")]);
    }

    #[tokio::test(start_paused = true)]
    async fn two_saves_are_two_checks() {
        assert_eq!(checks(&[(0, "a"), (100, "a")]).await, [check(25, "a"), check(125, "a")]);
    }

    #[tokio::test(start_paused = true)]
    async fn exercises_have_windows_of_their_own() {
        let both = [(0, "a"), (10, "b"), (20, "b")];
        assert_eq!(checks(&both).await, [check(25, "a"), check(45, "b")]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_cancelled_wait_loses_no_change() {
        let mut debouncer = Debouncer::new(WINDOW);
        debouncer.note(ExerciseName::new("a"));
        assert_eq!(debouncer.next().now_or_never(), None);
        advance(WINDOW).await;
        assert_eq!(debouncer.next().await, ExerciseName::new("a"));
        assert_eq!(debouncer.next().now_or_never(), None);
    }
}
