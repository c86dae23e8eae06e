//! verdict: timed_out
//! says: when the tank is full the engine leaves at once
//! says: a stream that nothing stops
//! why: needs no pin, since `try_collect` takes the stream whole; it never ends

use futures::stream::{Stream, TryStreamExt};

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let portions: Vec<u32> = pump.try_collect().await?;
    let mut litres = 0;
    for portion in portions {
        if litres >= space {
            break;
        }
        litres += portion;
    }
    Ok(litres)
}
