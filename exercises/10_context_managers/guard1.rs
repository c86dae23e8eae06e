//! # Kayaks on the lake
//!
//! A board at the landing stage shows how many kayaks are out. When it shows 0, the keeper goes
//! home. One night it showed 1, and the rescue boat searched the lake until morning. There was no
//! kayak out there. Its trip had ended with an error, and the line that counts it back was never
//! reached.
//!
//! Your task: count a kayak as out for exactly as long as its trip lasts, however it ends.
//! - While a trip is under way, `out` counts it. Many trips can be under way at once.
//! - When it has ended, `out` counts it no longer, and that at once: after an `Ok`, after an `Err`,
//!   after a panic, and when the trip is cancelled, that is: dropped while it waits.
//! - `trip` returns what `paddling` returns. You may change the inside of `Lake`, and add what you
//!   need, but `new` and `out` keep their signatures.
//!
//! The tests look at `out` during the trips and after them, and at what is returned.

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

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    lake.out.fetch_add(1, SeqCst);
    let story = paddling.await?;
    // TODO: in how many ways can a trip end without getting to this line?
    lake.out.fetch_sub(1, SeqCst);
    Ok(story)
}
