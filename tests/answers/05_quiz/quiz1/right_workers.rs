//! verdict: passed
//! why: three workers share one list; the time limit is around all of it, and the results lie outside

use futures::future::join_all;
use lab::{Log, Service, ms};
use std::sync::Mutex;
use std::time::Duration;
use tokio::select;
use tokio::time::{sleep, timeout};

pub const LIMIT: usize = 3;
pub const PATIENCE: Duration = ms(400);
pub const BUDGET: Duration = ms(2000);
pub const BEAT: Duration = ms(300);

/// The price of a bed, or the reason why there is none.
pub type Offer = Result<String, String>;

/// A line for the screen: "Polaris: 89 euros", or "Polaris: nothing (on strike)".
fn line(company: &str, offer: &Offer) -> String {
    match offer {
        Ok(price) => format!("{company}: {price}"),
        Err(reason) => format!("{company}: nothing ({reason})"),
    }
}

/// One attempt, and whether another one is worth it.
async fn attempt(net: &Service, company: &str) -> (Offer, bool) {
    match timeout(PATIENCE, net.request(company)).await {
        Ok(Ok(price)) => (Ok(price), false),
        Ok(Err(fault)) => (Err(fault.to_string()), fault.is_transient()),
        Err(_) => (Err("no answer".to_string()), true),
    }
}

/// Asks one company, up to three times.
async fn ask(net: &Service, company: &str) -> Offer {
    for pause in [50, 100] {
        let (offer, again) = attempt(net, company).await;
        if !again {
            return offer;
        }
        sleep(ms(pause)).await;
    }
    attempt(net, company).await.0
}

pub async fn compare(net: &Service, companies: &[&str], screen: &Log) -> Vec<Offer> {
    let offers = Mutex::new(vec![Err("too late".to_string()); companies.len()]);
    let list = Mutex::new(companies.iter().enumerate());
    let worker = async || {
        loop {
            let next = list.lock().expect("nobody panics").next();
            let Some((place, company)) = next else { return };
            let offer = ask(net, company).await;
            screen.record(line(company, &offer));
            offers.lock().expect("nobody panics")[place] = offer;
        }
    };
    let cheer = async {
        loop {
            sleep(BEAT).await;
            screen.record("still looking");
        }
    };
    let workers = [worker(), worker(), worker()];
    select! {
        _ = timeout(BUDGET, join_all(workers)) => {}
        () = cheer => {}
    }
    offers.into_inner().expect("nobody panics")
}
