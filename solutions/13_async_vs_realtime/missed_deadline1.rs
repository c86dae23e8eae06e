//! One number for all looks hides the one that hurts: with a hundred looks of 20 ms, one may take
//! eight seconds before the mean exceeds 100. In real-time work a result that comes late is wrong,
//! however right it is, so what counts is how many were late, and the worst.
//!
//! And the clock starts when the look is *due*. Whoever starts it when the look begins does not see
//! those that had to queue behind a slow one: they were quick, once it was their turn. This is so
//! common that it has a name, *coordinated omission*: whoever measures waits together with what is
//! measured. `tick` returns the moment at which the tick was due, and that is the one to count
//! from.
//!
//! Habit to take home: write down the deadline before the program, count what misses it, and keep
//! the maximum. For "fast enough on average" async is made. For "in time every time" nothing here
//! gives you a guarantee: no timer of tokio is, and no `timeout` makes a look end earlier.
//!
//! Also right: the moments worked out from the first one (`first + PERIOD * number`), or all times
//! collected and reported at the end.
//! Not right: to skip what is overdue, or to give up a look at its deadline. Then the report looks
//! good, and nobody looked at the barrier.

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::interval;

pub const PERIOD: Duration = ms(100);

#[derive(Debug)]
pub struct Report {
    pub late: u32,
    pub worst: Duration,
}

async fn look(barrier: &Service, number: u32) {
    // A fault of the barrier stops the press by itself, and is not our business here.
    let _ = barrier.request(&format!("look {number}")).await;
}

pub async fn watch(barrier: &Service, looks: u32) -> Report {
    // Ticks that were missed are made up for, right after one another: no look is left out.
    let mut grid = interval(PERIOD);
    let mut report = Report { late: 0, worst: Duration::ZERO };
    for number in 0..looks {
        let due = grid.tick().await;
        look(barrier, number).await;
        let took = due.elapsed();
        report.late += u32::from(took > PERIOD);
        report.worst = report.worst.max(took);
    }
    report
}
