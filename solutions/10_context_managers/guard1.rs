//! A function that waits can end in four ways: with its value, with an error that `?` hands up,
//! with a panic, and at any `.await`, where it is simply dropped. For the last there is no line in
//! the code, so no line of code can be put there. But one thing happens in all four: what the
//! function holds is dropped. A *guard* is a value whose `drop` does the tidying up.
//!
//! In Python, `try/finally` and `with` do this; a cancelled task gets an exception, so `finally`
//! runs there, too. In Rust nothing runs in a cancelled future but `drop`.
//!
//! Habit to take home: where something has to be undone, let the undoing be the `drop` of a value,
//! and make that value in the same step as the doing. Give it a name: `let _kayak = ..` lives to
//! the end of the block, `let _ = ..` is dropped in the same line.
//!
//! Also right: an `Arc` per kayak, and its `strong_count`; a permit of a `Semaphore`. These are
//! guards as well. The crate `scopeguard` has a ready-made one.
//! Not right: to count back in both arms of a `match`, or around a `catch_unwind`. Both need the
//! trip to come back, and a cancelled one does not.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// How many kayaks are out on the lake.
pub struct Lake {
    out: AtomicUsize,
}

impl Lake {
    pub fn new() -> Lake {
        Lake { out: AtomicUsize::new(0) }
    }

    pub fn out(&self) -> usize {
        self.out.load(SeqCst)
    }
}

/// A kayak that is out. It is back when this is dropped.
struct Kayak<'a>(&'a Lake);

impl<'a> Kayak<'a> {
    fn launch(lake: &'a Lake) -> Kayak<'a> {
        lake.out.fetch_add(1, SeqCst);
        Kayak(lake)
    }
}

impl Drop for Kayak<'_> {
    fn drop(&mut self) {
        self.0.out.fetch_sub(1, SeqCst);
    }
}

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    let _kayak = Kayak::launch(lake);
    paddling.await
}
