//! verdict: passed
//! why: `try_next` turns the item inside out, and `?` takes the fault

use futures::stream::{Stream, TryStreamExt};
use std::pin::pin;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut pump = pin!(pump);
    let mut litres = 0;
    while litres < space
        && let Some(portion) = pump.try_next().await?
    {
        litres += portion;
    }
    Ok(litres)
}
