//! verdict: failed
//! says: three companies are asked at the same time and no more
//! says: 6 at once
//! why: `let _ =` gives the permit back in the same line

use lab::{Log, Service, ms};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout, timeout_at};

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
async fn ask(net: Service, company: String) -> Offer {
    for pause in [50, 100] {
        let (offer, again) = attempt(&net, &company).await;
        if !again {
            return offer;
        }
        sleep(ms(pause)).await;
    }
    attempt(&net, &company).await.0
}

async fn cheer(screen: Log) {
    loop {
        sleep(BEAT).await;
        screen.record("still looking");
    }
}

pub async fn compare(net: &Service, companies: &[&str], screen: &Log) -> Vec<Offer> {
    let end = Instant::now() + BUDGET;
    let _cheering = tokio_util::task::AbortOnDropHandle::new(tokio::spawn(cheer(screen.clone())));
    let places = Arc::new(Semaphore::new(LIMIT));
    let mut tasks = JoinSet::new();
    for (place, company) in companies.iter().enumerate() {
        let (net, company, places) = (net.clone(), company.to_string(), places.clone());
        tasks.spawn(async move {
            let _ = places.acquire_owned().await.expect("it stays open");
            (place, ask(net, company).await)
        });
    }
    let mut offers = vec![Err("too late".to_string()); companies.len()];
    while let Ok(Some(landed)) = timeout_at(end, tasks.join_next()).await {
        let (place, offer) = landed.expect("asking does not panic");
        screen.record(line(companies[place], &offer));
        offers[place] = offer;
    }
    offers
}
