//! Between two values an async generator keeps its local variables in itself, and some of them may
//! point to others. If it were moved to another place, they would point to the old one. So before
//! it can be polled it must be *pinned*: promised to stay where it is until it is dropped. `pin!`
//! takes it, keeps it in a place that has no name, and gives you a pinned reference.
//!
//! What Python writes as `async for` is `while let Some(x) = s.next().await`. It borrows the stream
//! for one question at a time, so you can `break`, and go on with the same stream later.
//!
//! Habit to take home: in a function that takes `impl Stream`, pin it in the first line. Do not ask
//! the callers for `Unpin`: they would have to pin it, and most streams that people write are not.
//! And stop asking *before* the question that you do not need: every `next` does work elsewhere.
//!
//! Also right: `Box::pin` (on the heap, and the box may be moved and returned), `tokio::pin!`;
//! adapters that take the stream whole, such as `try_fold` or `scan`.
//! Not right: `collect` first. It needs no pinning, and with a stream that never ends it never ends
//! either. Also not right: `while let Some(Ok(x))`, which takes an error for the end.

use futures::stream::{Stream, StreamExt};
use std::pin::pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = pin!(pump);
    let mut litres = 0;
    while litres < space {
        let Some(portion) = pump.next().await else { break };
        litres += portion?;
    }
    Ok(litres)
}
