//! Decides when enough samples of a busy thread have been taken.
//!
//! No limit is in wall time. On a busy machine the watchdog and the sampled thread both wait for a processor, and symbolizing the
//! first stack alone takes up to a second. With a limit in wall time, one or two samples were left, and the report lacked the lines
//! of the loop that these did not hit.

use std::time::Duration;

/// Samples that must show a line of the exercise. A line that takes a quarter of the loop's time gets fewer than 6 of them in 1 % of
/// all reports, and none in one report of a million.
const SAMPLES: usize = 48;
/// CPU time of the sampled thread. The limit for a thread that spends its time outside the exercise's code.
const CPU_TIME: Duration = Duration::from_millis(700);
/// The limit where the CPU time is unknown, and for a thread that has stopped meanwhile.
const MAX_SAMPLES: usize = 400;

#[derive(Default)]
pub(super) struct Sampling {
    taken: usize,
    with_line: usize,
    cpu_before: Option<Duration>,
}

impl Sampling {
    /// `cpu` is the CPU time that the thread has used since it started.
    pub(super) fn new(cpu: Option<Duration>) -> Sampling {
        Sampling { cpu_before: cpu, ..Sampling::default() }
    }

    pub(super) fn count(&mut self, has_line: bool) {
        self.taken += 1;
        self.with_line += usize::from(has_line);
    }

    pub(super) fn is_complete(&self, cpu: Option<Duration>) -> bool {
        let used = cpu.zip(self.cpu_before).map(|(now, before)| now.saturating_sub(before));
        self.with_line >= SAMPLES || self.taken >= MAX_SAMPLES || used > Some(CPU_TIME)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn only_samples_with_a_line_complete_it() {
        let mut sampling = Sampling::new(Some(600 * MS));
        for taken in 0..SAMPLES {
            assert!(!sampling.is_complete(Some(600 * MS)), "complete after {taken}");
            sampling.count(true);
            sampling.count(false);
        }
        assert!(sampling.is_complete(Some(600 * MS)));
    }

    #[test]
    fn without_lines_the_cpu_time_of_the_thread_is_the_limit() {
        let mut sampling = Sampling::new(Some(600 * MS));
        sampling.count(false);
        assert!(!sampling.is_complete(Some(600 * MS + CPU_TIME)));
        assert!(sampling.is_complete(Some(601 * MS + CPU_TIME)));
    }

    #[test]
    fn without_lines_and_cpu_time_the_number_of_samples_is_the_limit() {
        let mut sampling = Sampling::new(None);
        (1..MAX_SAMPLES).for_each(|_| sampling.count(false));
        assert!(!sampling.is_complete(None));
        sampling.count(false);
        assert!(sampling.is_complete(None));
    }
}
