//! When enough samples of a busy thread have been taken.
//!
//! Wall time does not say: on a crowded machine the watching thread waits for its turn, the sampled thread waits for its own, and
//! looking up the first stack takes half a second. A loop must have as many samples there as on an idle machine, or those of its
//! lines are missing that no sample happened to meet.

use std::time::Duration;

/// Samples that show a line of the exercise's. A line that takes a quarter of a loop's time is met by fewer than 6 of them in
/// one report of a hundred, and by none in one of a million.
const SAMPLES: usize = 48;
/// The thread's own processor time, in which it may do something else than run the exercise's code.
const CPU_TIME: Duration = Duration::from_millis(700);
/// Where the processor time is unknown, and for a thread that has stopped.
const TRIES: usize = 400;

#[derive(Default)]
pub(super) struct Sampling {
    tries: usize,
    shown: usize,
    cpu_before: Option<Duration>,
}

impl Sampling {
    /// `cpu` is the processor time that the thread has used in its life.
    pub(super) fn new(cpu: Option<Duration>) -> Sampling {
        Sampling { cpu_before: cpu, ..Sampling::default() }
    }

    /// Counts a sample. `shows_a_line` says that it shows a line of the exercise's.
    pub(super) fn count(&mut self, shows_a_line: bool) {
        self.tries += 1;
        self.shown += usize::from(shows_a_line);
    }

    pub(super) fn is_over(&self, cpu: Option<Duration>) -> bool {
        let used = cpu.zip(self.cpu_before).map(|(now, before)| now.saturating_sub(before));
        self.shown >= SAMPLES || self.tries >= TRIES || used > Some(CPU_TIME)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn it_goes_on_until_enough_samples_show_a_line_of_the_exercise() {
        let mut sampling = Sampling::new(Some(600 * MS));
        for taken in 0..SAMPLES {
            assert!(!sampling.is_over(Some(600 * MS)), "over after {taken}");
            sampling.count(true);
            sampling.count(false);
        }
        assert!(sampling.is_over(Some(600 * MS)));
    }

    #[test]
    fn a_thread_that_runs_something_else_is_given_up_by_its_processor_time() {
        let mut sampling = Sampling::new(Some(600 * MS));
        sampling.count(false);
        assert!(!sampling.is_over(Some(600 * MS + CPU_TIME)));
        assert!(sampling.is_over(Some(601 * MS + CPU_TIME)));
    }

    #[test]
    fn the_tries_are_bounded_where_nothing_tells_the_processor_time() {
        let mut sampling = Sampling::new(None);
        (1..TRIES).for_each(|_| sampling.count(false));
        assert!(!sampling.is_over(None));
        sampling.count(false);
        assert!(sampling.is_over(None));
    }
}
