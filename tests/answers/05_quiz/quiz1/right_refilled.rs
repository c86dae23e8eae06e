//! verdict: passed
//! why: the next future is pushed when one has landed; one select! with a pinned end

use futures::stream::{FuturesUnordered, StreamExt};
use lab::{Log, Service, ms};
use std::pin::pin;
use std::time::Duration;
use tokio::select;
use tokio::time::{interval, sleep, timeout};

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
    let one = |place: usize| async move { (place, ask(net, companies[place]).await) };
    let mut open: FuturesUnordered<_> = (0..companies.len().min(LIMIT)).map(one).collect();
    let mut next = open.len();
    let mut end = pin!(sleep(BUDGET));
    let mut beat = interval(BEAT);
    beat.tick().await;
    let mut offers: Vec<Option<Offer>> = vec![None; companies.len()];
    while !open.is_empty() {
        select! {
            Some((place, offer)) = open.next() => {
                screen.record(line(companies[place], &offer));
                offers[place] = Some(offer);
                if next < companies.len() {
                    open.push(one(next));
                    next += 1;
                }
            }
            _ = beat.tick() => screen.record("still looking"),
            () = &mut end => break,
        }
    }
    offers.into_iter().map(|offer| offer.unwrap_or(Err("too late".to_string()))).collect()
}
