//! verdict: failed
//! says: the next company begins as soon as one is done with
//! why: three at a time, but a free place waits for the slowest of its batch

use futures::future::join_all;
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
    for (batch, places) in companies.chunks(LIMIT).zip(offers.chunks_mut(LIMIT)) {
        let mut all = Box::pin(join_all(batch.iter().zip(places).map(async |(company, offer)| {
            let answer = ask(net, company).await;
            screen.record(line(company, &answer));
            *offer = answer;
        })));
        loop {
            select! {
                done = timeout_at(begin + BUDGET, &mut all) => match done {
                    Ok(_) => break,
                    Err(_) => {
                        drop(all);
                        return offers;
                    }
                },
                _ = beat.tick() => screen.record("still looking"),
            }
        }
    }
    offers
}
