//! One loop, and in it one `select!` whose arms do not wait. That is the rule from which most of
//! the rest follows: while an arm's body awaits, nobody listens to the other arms, and so the beat
//! stands still and closing is not heard. What has to wait becomes an arm, or the condition of one:
//! an order is taken `if` a courier is free.
//!
//! - What lives longer than one turn is made outside of the loop: the interval, and the grace,
//!   which is one future from closing to its end, for all of them.
//! - `biased`, with closing on top: when both are ready, no order is taken. The condition `if open`
//!   turns this arm off when it has fired; a cancelled token stays ready for ever.
//! - A courier's end is a value, also if it is a panic or an abort: the `JoinError` says which, and
//!   the `JoinMap` says whose it was.
//! - `PATIENCE` is around the fetching alone. A `timeout` around both rides can drop the future
//!   between them, with the parcel in somebody's hand.
//! - `orders.close()` first, and then the queue is emptied: from then on a `send` fails, so nothing
//!   can get in behind our back.
//! - `abort_all` only asks. The tasks are gone when `join_next` has said so for each of them.
//! - `city.request(..)` without `.await` is a future that nobody polls, and `let _locked` keeps the
//!   compiler from saying so.
//!
//! Habit to take home: in a review, do not ask whether a line is right. Ask what happens at its
//! await if something else happens first.
//!
//! Also right: a `JoinSet` with ids and a map from id to parcel, `FuturesUnordered` with
//! `catch_unwind` and no task at all, two loops (before and after closing).
//! Not right: a semaphore that is acquired in the arm (the arm waits), `interval` made in the loop
//! (its first tick is at once), `while let Ok(order) = orders.try_recv()` without `close` (who
//! waits for room in the queue gets in after it).

use lab::{Log, Service, ms};
use std::pin::pin;
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc;
use tokio::task::JoinError;
use tokio::time::{Instant, interval_at, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::JoinMap;

pub const COURIERS: usize = 3;
pub const PATIENCE: Duration = ms(1000);
pub const BEAT: Duration = ms(500);
pub const GRACE: Duration = ms(2000);

pub struct Order {
    pub parcel: String,
    pub placed: Instant,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The customer has it, so long after the order was placed.
    Brought(Duration),
    Failed(String),
    Crashed,
    CalledBack,
    NotBegun,
}

async fn deliver(city: Service, parcel: String, placed: Instant) -> Outcome {
    match timeout(PATIENCE, city.request(&format!("fetch {parcel}"))).await {
        Err(_) => return Outcome::Failed("nobody opens".to_string()),
        Ok(Err(fault)) => return Outcome::Failed(fault.to_string()),
        Ok(Ok(_)) => {}
    }
    match city.request(&format!("bring {parcel}")).await {
        Ok(_) => Outcome::Brought(placed.elapsed()),
        Err(fault) => Outcome::Failed(fault.to_string()),
    }
}

fn outcome(back: Result<Outcome, JoinError>) -> Outcome {
    match back {
        Ok(outcome) => outcome,
        Err(error) if error.is_panic() => Outcome::Crashed,
        Err(_) => Outcome::CalledBack,
    }
}

pub async fn dispatch(
    mut orders: mpsc::Receiver<Order>,
    city: &Service,
    closing: CancellationToken,
    screen: &Log,
) -> Vec<(String, Outcome)> {
    let mut report = Vec::new();
    let mut couriers = JoinMap::new();
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    let mut grace = pin!(async {
        closing.cancelled().await;
        sleep(GRACE).await;
    });
    let mut open = true;

    while open || !couriers.is_empty() {
        select! {
            biased;
            () = closing.cancelled(), if open => {
                open = false;
                orders.close();
                while let Ok(order) = orders.try_recv() {
                    report.push((order.parcel, Outcome::NotBegun));
                }
            }
            Some((parcel, back)) = couriers.join_next() => report.push((parcel, outcome(back))),
            _ = beat.tick() => screen.record(format!("{} on the road", couriers.len())),
            Some(order) = orders.recv(), if open && couriers.len() < COURIERS => {
                let Order { parcel, placed } = order;
                couriers.spawn(parcel.clone(), deliver(city.clone(), parcel, placed));
            }
            () = &mut grace => break,
        }
    }

    couriers.abort_all();
    while let Some((parcel, back)) = couriers.join_next().await {
        report.push((parcel, outcome(back)));
    }
    let _ = city.request("lock up").await;
    report
}
