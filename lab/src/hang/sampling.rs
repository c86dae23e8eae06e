//! Decides when enough samples of a busy thread have been taken.
//!
//! Wall time cannot decide that: on a crowded machine the watchdog and the sampled thread wait for a processor, and symbolizing the
//! first stack takes half a second. A loop needs as many samples there as on an idle machine, or the report lacks the lines that no
//! sample happened to show.

use std::time::Duration;

/// Sampling ends after this many samples that show a line of the exercise. A line that takes a quarter of a loop's time is then
/// in at least 6 samples with a probability of 99 %. The probability that no sample shows it is one in a million.
const SAMPLES: usize = 48;
/// Sampling ends after this much processor time of the thread, in case it runs only code that is not the exercise's.
const MAX_CPU_TIME: Duration = Duration::from_millis(700);
/// The most samples. Bounds the sampling if the processor time is unknown, or does not grow because the thread sleeps.
const MAX_TRIES: usize = 400;

#[derive(Default)]
pub(super) struct Sampling {
    /// All samples, with and without a line of the exercise.
    tries: usize,
    with_line: usize,
    /// The thread's processor time when sampling began. `None` if it is unknown.
    cpu_before: Option<Duration>,
}

impl Sampling {
    /// `cpu` is the processor time that the thread has used since it was started.
    pub(super) fn new(cpu: Option<Duration>) -> Sampling {
        Sampling { cpu_before: cpu, ..Sampling::default() }
    }

    /// Counts a sample. `shows_a_line` says that it shows a line of the exercise.
    pub(super) fn count(&mut self, shows_a_line: bool) {
        self.tries += 1;
        self.with_line += usize::from(shows_a_line);
    }

    /// `cpu` as in [`Self::new`]. An unknown time (`None`) compares as less than the limit.
    pub(super) fn is_over(&self, cpu: Option<Duration>) -> bool {
        let used = cpu.zip(self.cpu_before).map(|(now, before)| now.saturating_sub(before));
        self.with_line >= SAMPLES || self.tries >= MAX_TRIES || used > Some(MAX_CPU_TIME)
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
    fn processor_time_bounds_the_samples_of_a_thread_that_runs_other_code() {
        let mut sampling = Sampling::new(Some(600 * MS));
        sampling.count(false);
        assert!(!sampling.is_over(Some(600 * MS + MAX_CPU_TIME)));
        assert!(sampling.is_over(Some(601 * MS + MAX_CPU_TIME)));
    }

    #[test]
    fn the_number_of_tries_is_bounded_where_the_processor_time_is_unknown() {
        let mut sampling = Sampling::new(None);
        (1..MAX_TRIES).for_each(|_| sampling.count(false));
        assert!(!sampling.is_over(None));
        sampling.count(false);
        assert!(sampling.is_over(None));
    }
}
