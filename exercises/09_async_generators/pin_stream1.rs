//! # The fire engine at the lake
//!
//! A fire engine fills its tank at a lake. The water comes in portions, and they arrive as a
//! stream: some litres each, `Ok(300)`, and when something is wrong with the pump, an `Err` that
//! says what. A lake does not end, so the stream need not end either. The program below does not
//! compile. And when it does, the engine stands at the lake for ever, while the barn burns down.
//!
//! Your task: make `fill` compile, and come back.
//! - Add up the portions. As soon as there are `space` litres or more, return the sum. It may be a
//!   little more, but no further portion is pumped.
//! - At an `Err`, return it at once.
//! - If the stream ends before the tank is full, return the sum so far.
//! - The engine must work with any pump, so the signature of `fill` stays as it is.
//!
//! The tests look at what is returned, at the time that passed, and at how many portions were
//! pumped.

use futures::stream::{Stream, StreamExt};

pub async fn fill(pump: impl Stream<Item = Result<u32, String>>, space: u32) -> Result<u32, String> {
    let mut litres = 0;
    // TODO: `next` borrows the stream. What must be sure about the stream before it can?
    while let Some(portion) = pump.next().await {
        litres += portion?;
    }
    // TODO: who gets as far as this line, if the stream never ends?
    Ok(litres)
}
