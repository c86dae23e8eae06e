//! # Who turns the crank?
//!
//! An energy company has an old program without any async in it, and a new library: `read_meters`
//! asks the meters and waits for them (5 ms) without holding a thread. Now `report`, a plain
//! function of the old program, has to call it.
//!
//! An `async fn` does nothing until somebody runs it. In the exercises so far the tests did that
//! for you. Here nobody does: `report` asks for the runtime of the current thread, and there is
//! none.
//!
//! Your task: give `report` a runtime of its own, one that can also tell the time, and run
//! `read_meters` on it to the end. `report` must stay a plain function that returns a `String`.
//!
//! The tests call `report` from plain, synchronous code: once, twice in a row, and from a new
//! `std::thread`. They look at the text it returns. (These tests run on the real clock.)

use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    // TODO: `Handle::current()` finds a runtime that is already there. Build one instead.
    let used = Handle::current().block_on(read_meters());
    format!("used today: {used} kWh")
}
