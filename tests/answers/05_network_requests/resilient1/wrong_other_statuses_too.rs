//! verdict: failed
//! says: any other error status is final
//! why: 429 and 502 look as if asking again could help, but the task says which one does

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

async fn once(client: &Client, url: &str) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}
async fn attempt(client: &Client, url: &str) -> Result<String, Trouble> {
    match tokio::time::timeout(PATIENCE, once(client, url)).await {
        Ok(r) => Ok(r?),
        Err(_) => Err(Trouble::NoAnswer),
    }
}

async fn fetch(client: &Client, url: &str) -> Result<String, Trouble> {
    let mut pause = FIRST_PAUSE;
    let mut result = attempt(client, url).await;
    for _ in 1..ATTEMPTS {
        match result {
            Err(Trouble::Status(503 | 429 | 502 | 504) | Trouble::NoAnswer) => {}
            _ => break,
        }
        tokio::time::sleep(pause).await;
        pause *= 2;
        result = attempt(client, url).await;
    }
    result
}

pub async fn fetch_all(client: &Client, urls: &[String]) -> Vec<Result<String, Trouble>> {
    use futures::StreamExt;
    futures::stream::iter(urls).map(|u| fetch(client, u)).buffered(AT_ONCE).collect().await
}
