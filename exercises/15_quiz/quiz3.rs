//! # The couriers' last round
//!
//! Three couriers on bicycles carry parcels through a town, and a program sends them out. Three
//! people have reviewed it, line by line, and every line is right. But a parcel was fetched and
//! never brought. A courier fell off, and since then nobody goes out. A customer waited for an
//! hour, and the report says ten minutes. On busy days the screen stands still. In the evening,
//! when the office closes, couriers set out who should not, others ride on after the door is locked
//! (or is it?), and of the orders that were still waiting, nobody ever hears again.
//!
//! Your task: `dispatch` keeps these promises.
//! 1. Up to `COURIERS` orders are on the road at the same time. An order begins as soon as a
//!    courier is free, and is two rides of the same courier: "fetch it", then "bring it".
//! 2. The report has every order once, in any order, and says how it ended. `Brought` says how long
//!    the customer has waited since the order was `placed`. After a fault the order has `Failed`,
//!    and its courier is free. A courier who panics has `Crashed`. All this is no reason for the
//!    others to stop.
//! 3. If fetching takes longer than `PATIENCE`, it is given up, with `Failed("nobody opens")`. A
//!    parcel that was fetched is brought, however long that takes.
//! 4. Every `BEAT` after the call of `dispatch`, the screen says how many orders are on the road,
//!    "2 on the road", whatever else goes on, until the last courier is back.
//! 5. When `closing` is cancelled, the office closes. From this moment no order begins, also if one
//!    comes in at the same moment. Whoever has ordered, or orders later, is not forgotten: either
//!    the report says `NotBegun`, or the sending of the order fails.
//! 6. Those on the road have `GRACE` to come back, counted from closing, the same for all. Who is
//!    on the road after that is called back at once, wherever that is: `CalledBack`.
//! 7. When the last one is back, the door is locked: `city.request("lock up")`. When it is,
//!    `dispatch` returns. No task and no request is left by then. Nor is any if `dispatch` is
//!    dropped before.
//!
//! No parcel is ordered twice, and as long as the office is open, somebody can still order. The
//! tests look at the rides with their times, at the screen, the report, and at what is left behind.
//! What happens by chance is tried fifty times.

use lab::{Fault, Log, Service, ms};
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};
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

async fn both_rides(city: &Service, parcel: &str) -> Result<String, Fault> {
    city.request(&format!("fetch {parcel}")).await?;
    city.request(&format!("bring {parcel}")).await
}

async fn deliver(city: Service, order: Order) -> (String, Outcome) {
    let begin = Instant::now();
    let outcome = match timeout(PATIENCE, both_rides(&city, &order.parcel)).await {
        Ok(Ok(_)) => Outcome::Brought(begin.elapsed()),
        Ok(Err(fault)) => Outcome::Failed(fault.to_string()),
        Err(_) => Outcome::Failed("nobody opens".to_string()),
    };
    (order.parcel, outcome)
}

pub async fn dispatch(
    mut orders: mpsc::Receiver<Order>,
    city: &Service,
    closing: CancellationToken,
    screen: &Log,
) -> Vec<(String, Outcome)> {
    let mut report = Vec::new();
    let mut couriers = JoinSet::new();

    // TODO: every line of this is right. Which of the promises does it keep?
    loop {
        select! {
            Some(order) = orders.recv() => {
                while couriers.len() == COURIERS {
                    if let Some(back) = couriers.join_next().await {
                        report.push(back.expect("a courier comes back"));
                    }
                }
                couriers.spawn(deliver(city.clone(), order));
            }
            Some(back) = couriers.join_next() => report.push(back.expect("a courier comes back")),
            () = sleep(BEAT) => screen.record(format!("{} on the road", couriers.len())),
            () = closing.cancelled() => break,
        }
    }

    while let Ok(Some(back)) = timeout(GRACE, couriers.join_next()).await {
        report.push(back.expect("a courier comes back"));
    }
    couriers.abort_all();
    let _locked = city.request("lock up");
    report
}
