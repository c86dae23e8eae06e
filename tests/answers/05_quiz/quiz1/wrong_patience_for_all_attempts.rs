//! verdict: failed
//! says: an attempt without an answer is given up after 400 ms
//! why: one timeout around the three attempts and their pauses

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

/// Asks one company, up to three times.
async fn ask(net: &Service, company: &str) -> Offer {
    timeout(PATIENCE, ask_patiently(net, company)).await.unwrap_or(Err("no answer".to_string()))
}

async fn ask_patiently(net: &Service, company: &str) -> Offer {
    let mut answer = net.request(company).await;
    for pause in [50, 100] {
        if !answer.as_ref().is_err_and(|fault| fault.is_transient()) {
            break;
        }
        sleep(ms(pause)).await;
        answer = net.request(company).await;
    }
    answer.map_err(|fault| fault.to_string())
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
