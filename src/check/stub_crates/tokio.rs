//! The stub crate that a submission gets as `tokio`. It has all items except those that change the clock of a test or start
//! programs.
//!
//! asynclings compiles it beside the dependencies. The real crate is `real`. Its macros name their own crate, so they work
//! unchanged.

pub use real::*;

/// tokio's time, without `pause`, `resume` and `advance`: the clock belongs to the test.
pub mod time {
    pub use real::time::{
        Duration, Instant, Interval, MissedTickBehavior, Sleep, Timeout, error, interval, interval_at, sleep,
        sleep_until, timeout, timeout_at,
    };
}

/// Empty: graded programs must not start other programs.
pub mod process {}

/// tokio's runtimes, without paused clocks.
pub mod runtime {
    pub use real::runtime::{
        EnterGuard, Handle, LocalOptions, LocalRuntime, Runtime, RuntimeFlavor, RuntimeMetrics, TryCurrentError,
    };

    /// tokio's `Builder`, without `start_paused`.
    #[derive(Debug)]
    pub struct Builder(real::runtime::Builder);

    impl Builder {
        /// See tokio.
        pub fn new_current_thread() -> Self {
            Self(real::runtime::Builder::new_current_thread())
        }

        /// See tokio.
        pub fn new_multi_thread() -> Self {
            Self(real::runtime::Builder::new_multi_thread())
        }

        /// See tokio.
        pub fn enable_all(&mut self) -> &mut Self {
            self.0.enable_all();
            self
        }

        /// See tokio.
        pub fn enable_io(&mut self) -> &mut Self {
            self.0.enable_io();
            self
        }

        /// See tokio.
        pub fn enable_time(&mut self) -> &mut Self {
            self.0.enable_time();
            self
        }

        /// See tokio.
        pub fn worker_threads(&mut self, threads: usize) -> &mut Self {
            self.0.worker_threads(threads);
            self
        }

        /// See tokio.
        pub fn max_blocking_threads(&mut self, threads: usize) -> &mut Self {
            self.0.max_blocking_threads(threads);
            self
        }

        /// See tokio.
        pub fn thread_name(&mut self, name: impl Into<String>) -> &mut Self {
            self.0.thread_name(name);
            self
        }

        /// See tokio.
        pub fn thread_stack_size(&mut self, bytes: usize) -> &mut Self {
            self.0.thread_stack_size(bytes);
            self
        }

        /// See tokio.
        pub fn thread_keep_alive(&mut self, duration: std::time::Duration) -> &mut Self {
            self.0.thread_keep_alive(duration);
            self
        }

        /// See tokio.
        pub fn event_interval(&mut self, ticks: u32) -> &mut Self {
            self.0.event_interval(ticks);
            self
        }

        /// See tokio.
        pub fn global_queue_interval(&mut self, ticks: u32) -> &mut Self {
            self.0.global_queue_interval(ticks);
            self
        }

        /// See tokio.
        pub fn build(&mut self) -> std::io::Result<Runtime> {
            self.0.build()
        }

        /// See tokio.
        pub fn build_local(&mut self, options: LocalOptions) -> std::io::Result<LocalRuntime> {
            self.0.build_local(options)
        }
    }
}
