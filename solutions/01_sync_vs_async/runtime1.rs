//! A future is a plan, `.await` passes it on to the caller, and at the very top somebody has to
//! carry it out: a *runtime*. It polls futures, sleeps when all of them wait, and wakes up for
//! timers and sockets. Rust's std has none, so you choose.
//!
//! The builder starts with nothing but the scheduler. Timers and sockets are parts of their own:
//! without `enable_time` the first `sleep` panics ("timers are disabled"). `enable_all` switches on
//! both.
//!
//! Habit to take home: one `block_on`, at the border between the sync and the async half of a
//! program, and async all the way inside. Build the runtime once if the border is crossed often:
//! keep it in a struct or a `LazyLock`. Never call `block_on` from code that runs on a runtime: it
//! panics, since it would hold a thread that others need.
//!
//! Also right: `Runtime::new()` (a thread for each core; more than one report needs),
//! `LocalRuntime`, or `#[tokio::main]` on a helper. That attribute is no magic: it turns an `async
//! fn` into a plain one that builds a runtime and calls `block_on`.

use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    // One thread, this one, is enough for a single wait. `new_multi_thread` would start workers for
    // nothing.
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime can be made");
    let used = runtime.block_on(read_meters());
    format!("used today: {used} kWh")
    // `runtime` is dropped here, and with it whatever had been spawned on it.
}
