//! verdict: failed
//! says: a busy supplier is asked again after longer and longer pauses
//! says: seen 100, 300, 700, 1500
//! why: nobody has said no yet, and there is a pause already

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
    let (mut pause, mut last) = (FIRST_PAUSE, Trouble::NoAnswer);
    for _ in 0..ATTEMPTS {
        sleep(pause).await;
        match attempt(client, url).await {
            Err(trouble) if is_worth_another(&trouble) => last = trouble,
            settled => return settled,
        }
        pause *= 2;
    }
    Err(last)
}

pub async fn fetch_all(client: &Client, urls: &[String]) -> Vec<Result<String, Trouble>> {
    iter(urls).map(|url| fetch(client, url)).buffered(AT_ONCE).collect().await
}
