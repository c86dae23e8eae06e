//! verdict: passed
//! why: what `next` does, by hand

use futures::stream::Stream;
use std::future::poll_fn;
use std::pin::pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = pin!(pump);
    let mut litres = 0;
    while litres < space {
        match poll_fn(|cx| pump.as_mut().poll_next(cx)).await {
            Some(portion) => litres += portion?,
            None => break,
        }
    }
    Ok(litres)
}
