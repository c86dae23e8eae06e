//! verdict: passed
//! why: no pin: `try_fold` takes the stream whole, and its error is also the way out when the tank is full

use futures::stream::{Stream, StreamExt, TryStreamExt};

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let filled = pump
        .map(|portion| portion.map_err(Err))
        .try_fold(0, |litres, portion| async move {
            let litres = litres + portion;
            if litres < space { Ok(litres) } else { Err(Ok(litres)) }
        })
        .await;
    filled.or_else(|full_or_fault| full_or_fault)
}
