//! verdict: passed
//! why: pinned on the heap

use futures::stream::{Stream, StreamExt};

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = Box::pin(pump);
    let mut litres = 0;
    while let Some(portion) = pump.next().await {
        litres += portion?;
        if litres >= space {
            return Ok(litres);
        }
    }
    Ok(litres)
}
