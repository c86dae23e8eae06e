//! verdict: failed
//! says: a fault is returned at once
//! says: Ok(5000)
//! why: `flatten` on results is quiet about those that are errors

use futures::stream::{Stream, StreamExt};
use std::pin::pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = pin!(pump);
    let mut litres = 0;
    while let Some(portion) = pump.next().await {
        litres += portion.unwrap_or(0);
        if litres >= space {
            break;
        }
    }
    Ok(litres)
}
