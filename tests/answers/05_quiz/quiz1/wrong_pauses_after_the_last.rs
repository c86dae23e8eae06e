//! verdict: failed
//! says: what comes of the third attempt is final
//! why: pauses after each failed attempt, also after the last

use futures::stream::{self, StreamExt};
use lab::{Log, Service, ms};
use std::time::Duration;
use tokio::select;
use tokio::time::{Instant, interval_at, sleep, timeout, timeout_at};

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
    let mut last = Err("never asked".to_string());
    for pause in [50, 100, 200] {
        let (offer, again) = attempt(net, company).await;
        last = offer;
        if !again {
            break;
        }
        sleep(ms(pause)).await;
    }
    last
}

pub async fn compare(net: &Service, companies: &[&str], screen: &Log) -> Vec<Offer> {
    let begin = Instant::now();
    let mut beat = interval_at(begin + BEAT, BEAT);
    let mut offers = vec![Err("too late".to_string()); companies.len()];

    let mut landing = stream::iter(companies.iter().enumerate())
        .map(|(place, company)| async move { (place, ask(net, company).await) })
        .buffer_unordered(LIMIT);
    loop {
        select! {
            landed = timeout_at(begin + BUDGET, landing.next()) => match landed {
                Ok(Some((place, offer))) => {
                    screen.record(line(companies[place], &offer));
                    offers[place] = offer;
                }
                Ok(None) | Err(_) => return offers,
            },
            _ = beat.tick() => screen.record("still looking"),
        }
    }
}
