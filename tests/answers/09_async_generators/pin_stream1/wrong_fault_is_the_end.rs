//! verdict: failed
//! says: a fault is returned at once
//! says: Ok(200)
//! why: short and neat, and it takes an error for the end of the stream

use futures::stream::{Stream, StreamExt};
use std::pin::pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = pin!(pump);
    let mut litres = 0;
    while let Some(Ok(portion)) = pump.next().await {
        litres += portion;
        if litres >= space {
            break;
        }
    }
    Ok(litres)
}
