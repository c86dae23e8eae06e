//! Three layers, each with one worry. `attempt` knows how long to wait for an answer. `ask` knows
//! when to ask again. `compare` knows how many at once, in which order, and until when. Each of
//! them is a future, so a layer says "no longer than this" or "no more of these at once" about the
//! one below without a change in it.
//!
//! - `buffer_unordered(LIMIT)` runs three of the futures at a time, gives each result as it lands,
//!   and takes the next company at that moment. The place in the list travels with the result, and
//!   so the order can be put back.
//! - The deadline is a moment, made once, outside of the loop. A `timeout(BUDGET, ..)` in the loop
//!   would begin anew for every company.
//! - The results so far live outside of the future that is given up at the deadline.
//! - There is no task at all. All that waits here is owned by `compare`: it stops when `compare`
//!   returns, and it stops when somebody drops `compare` at its await, where no line of ours could
//!   run any more.
//!
//! Habit to take home: do not ask first "what do I spawn?", ask "who owns this, and until when?".
//!
//! Also right: a `JoinSet` with a `Semaphore`, of which each task takes a permit before it asks; a
//! `FuturesUnordered` that is refilled; the cheering in a task of its own, under an
//! `AbortOnDropHandle` or in the same `JoinSet`.
//! Not right: `buffered` (it gives the results in the order of the list, so a line waits for the
//! lines before it), `chunks` and `join_all` (a free place waits for the slowest of its batch),
//! a permit for each attempt (who pauses loses the place), `abort()` on the last line (who is
//! dropped does not get there).

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
