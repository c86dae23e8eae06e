//! Decides when enough samples of a busy thread have been taken.
//!
//! Wall time cannot decide that: on a crowded machine the watchdog and the sampled thread wait for a processor, and symbolizing the
//! first stack takes half a second. A loop needs as many samples there as on an idle machine, or the report lacks the lines that no
//! sample happened to meet.

use std::time::Duration;

/// Samples that show a line of the exercise. A line that takes a quarter of a loop's time is met by fewer than 6 of them in one
/// report of a hundred, and by none in one of a million.
const SAMPLES: usize = 48;
/// The processor time that the thread may spend in code that is not the exercise's.
const MAX_CPU_TIME: Duration = Duration::from_millis(700);
/// Where the processor time is unknown, and for a thread that has stopped.
const MAX_TRIES: usize = 400;

#[derive(Default)]
pub(super) struct Sampling {
    tries: usize,
    with_line: usize,
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
