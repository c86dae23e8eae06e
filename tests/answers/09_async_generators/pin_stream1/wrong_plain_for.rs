//! verdict: does_not_compile
//! says: is not an iterator
//! why: `async for` without the `async`

use futures::stream::Stream;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut litres = 0;
    for portion in pump {
        litres += portion?;
        if litres >= space {
            break;
        }
    }
    Ok(litres)
}
