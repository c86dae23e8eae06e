//! # The stock lists
//!
//! Every night a hospital fetches the stock lists of its suppliers: one list at each address. The
//! suppliers' servers are what servers are. One night one of them did not answer, and in the morning
//! there was no list at all. A busy one said 503, was asked again a moment later, and again, and broke
//! down. And a list that had been removed was asked for four times: it was still removed.
//!
//! Your task: fetch all lists, at most `AT_ONCE` at once, with one result for each, in the order of the
//! addresses. For each list:
//! - An attempt that takes longer than `PATIENCE`, from the request to the last byte, is given up.
//! - Worth another attempt are: the status 503, an attempt that was given up, a broken connection. Any
//!   other error status is final, and returned at once.
//! - There are at most `ATTEMPTS` attempts. Before the second there is a pause of `FIRST_PAUSE`, and each
//!   further pause is twice as long as the one before. The error of the last attempt is returned at once.
//!
//! The tests look at the results, at the times at which the server was asked, and at how many requests
//! it had to serve at once.

use reqwest::{Client, Error};
use std::time::Duration;

pub const AT_ONCE: usize = 3;
pub const ATTEMPTS: usize = 4;
pub const FIRST_PAUSE: Duration = Duration::from_millis(100);
pub const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The server answered with this error status.
    Status(u16),
    /// There was no answer, or not all of it.
    NoAnswer,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        match error.status() {
            Some(status) => Trouble::Status(status.as_u16()),
            None => Trouble::NoAnswer,
        }
    }
}

async fn attempt(client: &Client, url: &str) -> Result<String, Trouble> {
    // TODO: who waits here, and for how long?
    let response = client.get(url).send().await?.error_for_status()?;
    Ok(response.text().await?)
}

async fn fetch(client: &Client, url: &str) -> Result<String, Trouble> {
    // TODO: which trouble may be gone next time? And how soon?
    let mut result = attempt(client, url).await;
    for _ in 1..ATTEMPTS {
        if result.is_err() {
            result = attempt(client, url).await;
        }
    }
    result
}

pub async fn fetch_all(client: &Client, urls: &[String]) -> Vec<Result<String, Trouble>> {
    // TODO: one after the other is too slow for a night.
    let mut lists = Vec::new();
    for url in urls {
        lists.push(fetch(client, url).await);
    }
    lists
}
