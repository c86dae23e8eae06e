//! verdict: failed
//! says: when the tank is full the engine leaves at once
//! says: the portions that were pumped, or begun
//! why: looks at the tank after the next question, and that portion has been pumped for nothing

use futures::stream::{Stream, StreamExt};
use std::pin::pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = pin!(pump);
    let mut litres = 0;
    while let Some(portion) = pump.next().await {
        if litres >= space {
            break;
        }
        litres += portion?;
    }
    Ok(litres)
}
