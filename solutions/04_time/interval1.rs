//! `sleep` counts from now, and now is later each time. An `Interval` counts from its start: its
//! ticks are due at 0, 100, 200..., and `tick` waits for what is left until then, be it 100 ms or
//! 3. The first tick is there at once.
//!
//! What if a tick is overdue? There are three answers, `MissedTickBehavior`:
//! - `Burst` (the default) makes up for all of them, one right after the other. Good for counting.
//! - `Delay` begins a new grid at the late tick. Good for a pause of at least so long.
//! - `Skip` ticks once, late, and returns to the old grid. Good for looking at something.
//!
//! `timeout` keeps one reading from eating them all. With `PATIENCE` below `PERIOD` no tick would
//! be missed at all; here the sensor is allowed to be slow now and then.
//!
//! Habit to take home: something periodic needs three decisions. Counted from when? What about
//! those that were missed? How long may one of them take? Write down all three.
//!
//! Also right: `sleep_until` with moments that you work out from the start; `IntervalStream`.
//! Not right: `sleep(PERIOD - time_taken)`. It looks exact, until a reading takes longer than the
//! period: from then on the grid is another one. (In real life it also adds up the little delays of
//! all timers.) Also not right: `tick` at the end of the loop, as the first one is for free.

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    // Made once, outside of the loop: the grid lives in it.
    let mut grid = interval(PERIOD);
    grid.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut results = Vec::new();
    while results.len() < count {
        grid.tick().await;
        // `Elapsed` and a fault of the sensor come to the same here: no result.
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
