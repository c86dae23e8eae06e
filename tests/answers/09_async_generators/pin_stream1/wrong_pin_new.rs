//! verdict: does_not_compile
//! says: cannot be unpinned
//! why: `Pin::new` is for what may be moved anyway

use futures::stream::{Stream, StreamExt};
use std::pin::Pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = pump;
    let mut litres = 0;
    while litres < space {
        let Some(portion) = Pin::new(&mut pump).next().await else { break };
        litres += portion?;
    }
    Ok(litres)
}
