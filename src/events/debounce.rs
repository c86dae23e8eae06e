//! The quiet window: one save is many file events, and a file that is being written is not to be judged yet.

use std::{future::pending, time::Duration};

use tokio::time::{Instant, sleep_until};

use crate::model::workbook::ExerciseName;

/// How long a file must be left alone. Editors that truncate and then write, or write beside and rename, are done
/// within a few milliseconds; a person does not notice this much.
pub const WINDOW: Duration = Duration::from_millis(25);

/// Exercises whose files changed, each until its own window is over.
#[derive(Debug)]
pub struct Debouncer {
    window: Duration,
    /// When each is due. A handful at most, so there is nothing to gain from a heap.
    due: Vec<(ExerciseName, Instant)>,
}

impl Debouncer {
    /// With a window of this length.
    pub const fn new(window: Duration) -> Self {
        Self { window, due: Vec::new() }
    }

    /// The file of `exercise` has just changed: its window begins anew.
    pub fn note(&mut self, exercise: ExerciseName) {
        self.due.retain(|(other, _)| *other != exercise);
        self.due.push((exercise, Instant::now() + self.window));
    }

    /// The next exercise that has been left alone for long enough. May be dropped and called again at any time.
    pub async fn next(&mut self) -> ExerciseName {
        // `note` appends, and all windows are equally long: the first is the earliest.
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

    /// File events at these milliseconds become checks at those.
    async fn checks(events: &[(u64, &str)]) -> Vec<(u64, String)> {
        let started = Instant::now();
        let mut quiet = Debouncer::new(WINDOW);
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
                // Of two things at the same instant the check would come first: the harder case.
                biased;
                exercise = quiet.next() => {
                    let ms = started.elapsed().as_millis().try_into().expect("small");
                    checks.push((ms, exercise.to_string()));
                }
                () = event => quiet.note(ExerciseName::new(events.next().expect("peeked").1)),
                () = sleep(Duration::from_secs(1)) => return checks,
            }
        }
    }

    fn check(at: u64, name: &str) -> (u64, String) {
        (at, name.to_owned())
    }

    #[tokio::test(start_paused = true)]
    async fn one_save_is_one_check_however_many_events_it_has() {
        let truncate_twice_and_write = [(0, "a"), (2, "a"), (9, "a"), (9, "a")];
        assert_eq!(checks(&truncate_twice_and_write).await, [check(34, "a")]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_file_is_not_judged_while_it_is_being_written() {
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
    async fn nothing_is_lost_when_the_wait_is_given_up() {
        let mut quiet = Debouncer::new(WINDOW);
        quiet.note(ExerciseName::new("a"));
        assert_eq!(quiet.next().now_or_never(), None);
        advance(WINDOW).await;
        assert_eq!(quiet.next().await, ExerciseName::new("a"));
        assert_eq!(quiet.next().now_or_never(), None);
    }
}
