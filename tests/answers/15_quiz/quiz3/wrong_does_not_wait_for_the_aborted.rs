//! verdict: failed
//! says: who is not back two seconds after closing is called back
//! why: `abort_all` and on: nobody looks at what became of them

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
    let _ = city.request("lock up").await;
    report
}
