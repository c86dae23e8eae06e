//! verdict: failed
//! says: after two seconds it returns with what there is
//! why: the time is looked at when a result has come in

use futures::stream::{self, StreamExt};
use lab::{Log, Service, ms};
use std::time::Duration;
use tokio::select;
use tokio::time::{Instant, interval_at, sleep, timeout};

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
    let begin = Instant::now();
    let mut beat = interval_at(begin + BEAT, BEAT);
    let mut offers = vec![Err("too late".to_string()); companies.len()];

    let mut landing = stream::iter(companies.iter().enumerate())
        .map(|(place, company)| async move { (place, ask(net, company).await) })
        .buffer_unordered(LIMIT);
    loop {
        select! {
            landed = landing.next() => match landed {
                Some((place, offer)) if begin.elapsed() < BUDGET => {
                    screen.record(line(companies[place], &offer));
                    offers[place] = offer;
                }
                _ => return offers,
            },
            _ = beat.tick() => screen.record("still looking"),
        }
    }
}
