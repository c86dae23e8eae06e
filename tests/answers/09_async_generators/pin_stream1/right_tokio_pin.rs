//! verdict: passed
//! why: tokio's own macro, which pins a variable under its own name, and tokio's own `next`

use futures::stream::Stream;
use tokio_stream::StreamExt;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    tokio::pin!(pump);
    let mut litres = 0;
    while litres < space {
        match pump.next().await {
            Some(portion) => litres += portion?,
            None => break,
        }
    }
    Ok(litres)
}
