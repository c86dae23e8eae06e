//! verdict: passed
//! why: three workers take from one queue, each with a net under its deliveries; a shared list says who is where

use futures::FutureExt;
use lab::{Log, Service, ms};
use std::cell::RefCell;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::select;
use tokio::sync::{Mutex, mpsc};
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

/// Carries out orders until the office is closed.
async fn courier(
    orders: &Mutex<mpsc::Receiver<Order>>,
    city: &Service,
    closing: &CancellationToken,
    road: &RefCell<Vec<String>>,
    report: &RefCell<Vec<(String, Outcome)>>,
) {
    let next = async || orders.lock().await.recv().await;
    loop {
        let Order { parcel, placed } = select! {
            biased;
            () = closing.cancelled() => return,
            Some(order) = next() => order,
        };
        road.borrow_mut().push(parcel.clone());
        let delivery = AssertUnwindSafe(deliver(city.clone(), parcel.clone(), placed));
        let outcome = delivery.catch_unwind().await.unwrap_or(Outcome::Crashed);
        road.borrow_mut().retain(|other| *other != parcel);
        report.borrow_mut().push((parcel, outcome));
    }
}

pub async fn dispatch(
    orders: mpsc::Receiver<Order>,
    city: &Service,
    closing: CancellationToken,
    screen: &Log,
) -> Vec<(String, Outcome)> {
    let (road, report) = (RefCell::default(), RefCell::default());
    let orders = Mutex::new(orders);
    {
        let worker = || courier(&orders, city, &closing, &road, &report);
        let beat = async {
            let mut beat = interval_at(Instant::now() + BEAT, BEAT);
            loop {
                beat.tick().await;
                screen.record(format!("{} on the road", road.borrow().len()));
            }
        };
        let grace = async {
            closing.cancelled().await;
            let mut orders = orders.lock().await;
            orders.close();
            while let Ok(order) = orders.try_recv() {
                report.borrow_mut().push((order.parcel, Outcome::NotBegun));
            }
            sleep(GRACE).await;
        };
        let home = async { tokio::join!(worker(), worker(), worker()) };
        select! {
            _ = home => {}
            () = grace => {}
            () = beat => {}
        }
    }
    let mut orders = orders.into_inner();
    orders.close();
    let mut report: Vec<_> = report.into_inner();
    while let Ok(order) = orders.try_recv() {
        report.push((order.parcel, Outcome::NotBegun));
    }
    report.extend(road.into_inner().into_iter().map(|parcel| (parcel, Outcome::CalledBack)));
    let _ = city.request("lock up").await;
    report
}
