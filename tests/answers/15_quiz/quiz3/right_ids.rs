//! verdict: passed
//! why: a JoinSet, and a map from the id of a task to its parcel; the end is a moment

use lab::{Log, Service, ms};
use std::collections::HashMap;
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, interval_at, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

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

fn outcome(back: Result<(Id, Outcome), JoinError>, parcels: &mut HashMap<Id, String>) -> (String, Outcome) {
    let (id, outcome) = match back {
        Ok(back) => back,
        Err(error) if error.is_panic() => (error.id(), Outcome::Crashed),
        Err(error) => (error.id(), Outcome::CalledBack),
    };
    (parcels.remove(&id).expect("every task has a parcel"), outcome)
}

pub async fn dispatch(
    mut orders: mpsc::Receiver<Order>,
    city: &Service,
    closing: CancellationToken,
    screen: &Log,
) -> Vec<(String, Outcome)> {
    let mut report = Vec::new();
    let mut couriers = JoinSet::new();
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    let mut parcels = HashMap::new();
    let mut end = Instant::now();
    let mut open = true;

    while open || !couriers.is_empty() {
        select! {
            biased;
            () = closing.cancelled(), if open => {
                open = false;
                end = Instant::now() + GRACE;
                orders.close();
                while let Ok(order) = orders.try_recv() {
                    report.push((order.parcel, Outcome::NotBegun));
                }
            }
            Some(back) = couriers.join_next_with_id() => report.push(outcome(back, &mut parcels)),
            _ = beat.tick() => screen.record(format!("{} on the road", couriers.len())),
            Some(order) = orders.recv(), if open && couriers.len() < COURIERS => {
                let Order { parcel, placed } = order;
                let courier = couriers.spawn(deliver(city.clone(), parcel.clone(), placed));
                parcels.insert(courier.id(), parcel);
            }
            () = sleep_until(end), if !open => break,
        }
    }

    couriers.abort_all();
    while let Some(back) = couriers.join_next_with_id().await {
        report.push(outcome(back, &mut parcels));
    }
    let _ = city.request("lock up").await;
    report
}
