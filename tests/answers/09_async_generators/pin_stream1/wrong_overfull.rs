//! verdict: failed
//! says: just full is full
//! why: goes on while the tank is exactly full

use futures::stream::{Stream, StreamExt};
use std::pin::pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = pin!(pump);
    let mut litres = 0;
    while let Some(portion) = pump.next().await {
        litres += portion?;
        if litres > space {
            break;
        }
    }
    Ok(litres)
}
