//! Calling an `async fn` runs none of its body. The call packs the arguments into a value, a
//! *future*, and returns. The body runs when somebody polls that future, and `.await` is how you
//! ask for that: "run this here, and go on when it is done".
//!
//! So `boil(log);` made a future and threw it away in the same line. No error, no panic, no water.
//! The compiler did say something ("unused implementer of `Future` that must be used"): in async
//! code that warning is nearly always a bug.
//!
//! Habit to take home: read every call of an `async fn` as "makes a plan", and every `.await` as
//! "carries it out". Never silence that warning with `let _ = boil(log);`. The compiler is then
//! quiet, and the cup is still empty.
//!
//! Also right: `tokio::spawn` a step and await its handle before the next (more work for the same
//! effect).
//! Not right: `join!` over the three. It awaits all of them, but at the same time, and pours cold
//! water.

use lab::Log;
use std::time::Duration;
use tokio::time::sleep;

async fn boil(log: &Log) {
    sleep(Duration::from_millis(300)).await;
    log.record("water boiled");
}

async fn grind(log: &Log) {
    sleep(Duration::from_millis(200)).await;
    log.record("beans ground");
}

async fn pour(log: &Log) {
    sleep(Duration::from_millis(100)).await;
    log.record("coffee poured");
}

pub async fn make_coffee(log: &Log) {
    // Each step starts when the one before has ended, so the waits add up: 300 + 200 + 100.
    boil(log).await;
    grind(log).await;
    pour(log).await;
}
