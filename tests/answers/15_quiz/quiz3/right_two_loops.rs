//! verdict: passed
//! why: one loop while the office is open, one for the last round, and the token is asked before each order

use lab::{Log, Service, ms};
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc;
use tokio::task::JoinError;
use tokio::time::{Instant, interval, sleep_until, timeout};
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
    let mut beat = interval(BEAT);
    beat.tick().await;

    loop {
        select! {
            () = closing.cancelled() => break,
            Some((parcel, back)) = couriers.join_next() => report.push((parcel, outcome(back))),
            _ = beat.tick() => screen.record(format!("{} on the road", couriers.len())),
            Some(order) = orders.recv(), if couriers.len() < COURIERS => {
                if closing.is_cancelled() {
                    report.push((order.parcel, Outcome::NotBegun));
                    break;
                }
                couriers.spawn(order.parcel.clone(), deliver(city.clone(), order.parcel, order.placed));
            }
        }
    }

    let end = Instant::now() + GRACE;
    orders.close();
    while let Some(order) = orders.recv().await {
        report.push((order.parcel, Outcome::NotBegun));
    }
    while !couriers.is_empty() {
        select! {
            Some((parcel, back)) = couriers.join_next() => report.push((parcel, outcome(back))),
            _ = beat.tick() => screen.record(format!("{} on the road", couriers.len())),
            () = sleep_until(end) => break,
        }
    }

    couriers.abort_all();
    while let Some((parcel, back)) = couriers.join_next().await {
        report.push((parcel, outcome(back)));
    }
    let _ = city.request("lock up").await;
    report
}
