//! verdict: does_not_compile
//! says: something that they call has another signature
//! says: + Unpin
//! why: the compiler asked for `Unpin`, so the callers are asked for it; generators are not `Unpin`

use futures::stream::{Stream, StreamExt};

pub async fn fill(
    mut pump: impl Stream<Item = Result<u32, String>> + Unpin,
    space: u32,
) -> Result<u32, String> {
    let mut litres = 0;
    while litres < space {
        let Some(portion) = pump.next().await else { break };
        litres += portion?;
    }
    Ok(litres)
}
