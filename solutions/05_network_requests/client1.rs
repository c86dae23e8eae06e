//! A `Client` is a pool of connections. When a response has been read to its end, its connection goes
//! back into the pool, and the next request to the same server takes it from there. With the client the
//! pool is dropped, and all connections are closed. So the client lives as long as the desk.
//!
//! `send` fails when there is no answer. "404 Not Found" is an answer: the server was there, understood
//! the question, and said no. `error_for_status` turns 4xx and 5xx into an `Err` that knows the status.
//!
//! Habit to take home: one `Client` for the whole program. Make it at the start, and hand it to those who
//! need it. `clone` is cheap and shares the pool, so there is no need for an `Arc` or a `Mutex` around it:
//! every method takes `&self`. And write `error_for_status` behind `send`, unless you look at the status.
//!
//! Also right: a `static` with a `LazyLock<Client>`, a client that is handed to `Desk::new` by the caller
//! (here the signature had to stay), `error_for_status_ref`.
//! Not right: `reqwest::get`, which makes a client for one request. Its documentation says so. Nor a lock
//! that is held while the answer is awaited: it makes a queue out of a pool.

use reqwest::{Client, Error};

pub struct Desk {
    carrier: String,
    client: Client,
}

impl Desk {
    /// `carrier` is what the addresses begin with, such as "http://127.0.0.1:8080".
    pub fn new(carrier: &str) -> Desk {
        Desk { carrier: carrier.to_string(), client: Client::new() }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        let response = self.client.get(url).send().await?.error_for_status()?;
        response.text().await
    }
}
