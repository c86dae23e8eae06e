//! verdict: does_not_compile
//! says: value moved here, in previous iteration of loop
//! why: `pin!` takes the stream, and in the next turn there is none

use futures::stream::{Stream, StreamExt};
use std::pin::pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut litres = 0;
    while litres < space {
        let Some(portion) = pin!(pump).next().await else { break };
        litres += portion?;
    }
    Ok(litres)
}
