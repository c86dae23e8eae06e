//! verdict: deadlocked
//! says: a silent supplier is given up after a second and asked again
//! says: .buffered(AT_ONCE).collect().await
//! why: reqwest has no timeout unless one is set

use futures::stream::{StreamExt, iter};
use reqwest::{Client, Error};
use std::time::Duration;
use tokio::time::sleep;

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
    let request = client.get(url);
    let response = request.send().await?.error_for_status()?;
    Ok(response.text().await?)
}

fn is_worth_another(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Status(503) | Trouble::NoAnswer)
}

async fn fetch(client: &Client, url: &str) -> Result<String, Trouble> {
    let mut pause = FIRST_PAUSE;
    for _ in 1..ATTEMPTS {
        match attempt(client, url).await {
            Err(trouble) if is_worth_another(&trouble) => sleep(pause).await,
            settled => return settled,
        }
        pause *= 2;
    }
    // The last attempt has no pause behind it: whatever comes out of it, that is it.
    attempt(client, url).await
}

pub async fn fetch_all(client: &Client, urls: &[String]) -> Vec<Result<String, Trouble>> {
    iter(urls).map(|url| fetch(client, url)).buffered(AT_ONCE).collect().await
}
