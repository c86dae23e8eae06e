//! verdict: failed
//! says: a courier who crashes is in the report and stops nobody else
//! why: without tasks, a panic of one is a panic of all

use futures::stream::{FuturesUnordered, StreamExt};
use lab::{Log, Service, ms};
use std::pin::pin;
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc;
use tokio::time::{Instant, interval_at, sleep, timeout};
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

pub async fn dispatch(
    mut orders: mpsc::Receiver<Order>,
    city: &Service,
    closing: CancellationToken,
    screen: &Log,
) -> Vec<(String, Outcome)> {
    let mut report = Vec::new();
    let mut couriers = FuturesUnordered::new();
    let mut beat = interval_at(Instant::now() + BEAT, BEAT);
    let mut grace = pin!(async {
        closing.cancelled().await;
        sleep(GRACE).await;
    });
    let mut open = true;
    let mut on_the_road = Vec::new();

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
            Some(back) = couriers.next(), if !couriers.is_empty() => report.push(back),
            _ = beat.tick() => screen.record(format!("{} on the road", couriers.len())),
            Some(order) = orders.recv(), if open && couriers.len() < COURIERS => {
                let Order { parcel, placed } = order;
                on_the_road.push(parcel.clone());
                couriers.push(async move { (parcel.clone(), deliver(city.clone(), parcel, placed).await) });
            }
            () = &mut grace => break,
        }
    }

    drop(couriers);
    on_the_road.retain(|parcel| report.iter().all(|(other, _)| other != parcel));
    report.extend(on_the_road.into_iter().map(|parcel| (parcel, Outcome::CalledBack)));
    let _ = city.request("lock up").await;
    report
}
