//! verdict: failed
//! says: a busy supplier is asked again after longer and longer pauses
//! says: seen 0, 100, 200, 300
//! why: all who wait come back in step, as often as before

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
    let request = client.get(url).timeout(PATIENCE);
    let response = request.send().await?.error_for_status()?;
    Ok(response.text().await?)
}

fn is_worth_another(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Status(503) | Trouble::NoAnswer)
}

async fn fetch(client: &Client, url: &str) -> Result<String, Trouble> {
    let pause = FIRST_PAUSE;
    for _ in 1..ATTEMPTS {
        match attempt(client, url).await {
            Err(trouble) if is_worth_another(&trouble) => sleep(pause).await,
            settled => return settled,
        }
    }
    // The last attempt has no pause behind it: whatever comes out of it, that is it.
    attempt(client, url).await
}

pub async fn fetch_all(client: &Client, urls: &[String]) -> Vec<Result<String, Trouble>> {
    iter(urls).map(|url| fetch(client, url)).buffered(AT_ONCE).collect().await
}
