//! verdict: failed
//! says: when the tank is full the engine leaves at once
//! says: the litres
//! why: `take_while` throws away the portion at which it stops, and has pumped it already

use futures::stream::{Stream, TryStreamExt};
use std::cell::Cell;

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let litres = Cell::new(0);
    pump.try_take_while(|portion| {
        let fits = litres.get() + portion <= space;
        async move { Ok(fits) }
    })
    .try_for_each(|portion| {
        litres.set(litres.get() + portion);
        async { Ok(()) }
    })
    .await?;
    Ok(litres.get())
}
