//! verdict: timed_out
//! says: when the tank is full the engine leaves at once
//! says: a stream that nothing stops
//! why: rustc was content, and that looked like the end of the exercise

use futures::stream::{Stream, StreamExt};
use std::pin::pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = pin!(pump);
    let mut litres = 0;
    while let Some(portion) = pump.next().await {
        litres += portion?;
    }
    Ok(litres)
}
