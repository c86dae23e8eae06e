//! Three nested functions, and each knows one thing: an attempt how long it may take, a fetch which trouble
//! is worth another attempt, and the whole how many there are at once.
//!
//! A timeout on the request (`RequestBuilder::timeout`) covers everything from the connection to the last byte
//! of the body. When it fires, the connection is closed, so the server learns of it. 503 and a broken connection
//! may be gone in a moment, 404 will not be. And the pauses grow, since a server that is down under its load does
//! not get up while everybody knocks.
//!
//! Habit to take home: no request without a timeout (reqwest has none unless you set one), no retry without a
//! pause, a limit and a reason. And only retry what may be done twice: a GET may, a POST that orders something
//! needs a key by which the server knows the second one.
//!
//! What is missing for the world outside: a little chance in each pause ("jitter"), so that a thousand clients do
//! not come back at the same moment, and a look at the header `Retry-After`, in which a server may say when.
//!
//! Also right: `tokio::time::timeout` around the whole attempt, a `Semaphore` whose permit is taken for each
//! attempt (then a list that pauses lets another one in).
//! Not right: a timeout around `send` alone, for the body may get stuck; `connect_timeout`, which ends when the
//! connection is there; `read_timeout`, which starts anew with every byte.

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
