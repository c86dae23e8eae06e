//! The bounds on every kind of process that asynclings starts, in one table.

use std::time::Duration;

/// Bounds on a process and its descendants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Real time.
    pub wall: Duration,
    /// CPU time.
    pub cpu: Duration,
    /// Bytes of memory.
    pub memory: u64,
    /// Bytes printed on both streams together.
    pub output: u64,
    /// Processes at the same time.
    pub processes: usize,
    /// Threads at the same time.
    pub threads: usize,
    /// Bytes written to files and pipes.
    pub disk: u64,
}

impl Limits {
    /// cargo and the crates it builds are trusted: the bounds only end a build that would never end.
    pub const CARGO: Self = Self {
        wall: Duration::from_secs(3600),
        cpu: Duration::from_secs(4 * 3600),
        memory: 64 << 30,
        output: 1 << 30,
        processes: 4096,
        threads: 65_536,
        disk: 64 << 30,
    };

    /// rustc on a stub crate. The source is ours: the bounds only end a compiler that would never end.
    pub const STUB_CRATE: Self = Self {
        wall: Duration::from_secs(120),
        cpu: Duration::from_secs(120),
        memory: 4 << 30,
        output: 1 << 20,
        processes: 16,
        threads: 1024,
        disk: 1 << 30,
    };

    /// The comparison of two files' signatures. It takes a millisecond, but a file can be written so that the parser runs out
    /// of stack or of memory.
    pub const SIGNATURE_COMPARISON: Self = Self {
        wall: Duration::from_secs(10),
        cpu: Duration::from_secs(10),
        memory: 1 << 30,
        output: 1 << 20,
        processes: 2,
        threads: 8,
        disk: 1 << 20,
    };

    /// rustc on an exercise whose tests take `timeout` at most. Macros and constant evaluation of the file run in the compiler.
    pub fn rustc(timeout: Duration) -> Self {
        /// A minute to compile, where a test has ten seconds.
        const TIMES_TEST: u32 = 6;
        let wall = timeout * TIMES_TEST;
        Self {
            wall,
            // rustc has more than one thread.
            cpu: wall * 2,
            memory: 4 << 30,
            output: 8 << 20,
            // The linker and what it starts.
            processes: 64,
            threads: 1024,
            disk: 4 << 30,
        }
    }

    /// A test that takes `timeout` at most. Enough for every exercise; a fork bomb, a leak or a flood of output is ended
    /// before the machine suffers.
    pub const fn test(timeout: Duration) -> Self {
        Self {
            wall: timeout,
            cpu: timeout,
            memory: 1 << 30,
            output: 1 << 20,
            processes: 32,
            // tokio's pool for blocking work has up to 512.
            threads: 600,
            disk: 256 << 20,
        }
    }

    /// The same bounds on time, and none on anything else.
    pub const fn time_only(self) -> Self {
        let Self { wall, cpu, .. } = self;
        let (memory, output, disk) = (u64::MAX, u64::MAX, u64::MAX);
        Self { wall, cpu, memory, output, disk, processes: usize::MAX, threads: usize::MAX }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compiler_has_a_minute_where_a_test_has_ten_seconds() {
        let timeout = Duration::from_secs(10);
        assert_eq!(Limits::rustc(timeout).wall, Duration::from_secs(60));
        let test = Limits::test(timeout);
        assert_eq!((test.wall, test.cpu), (timeout, timeout));
        let bounds = test.time_only();
        assert_eq!((bounds.wall, bounds.memory, bounds.threads), (timeout, u64::MAX, usize::MAX));
    }
}
