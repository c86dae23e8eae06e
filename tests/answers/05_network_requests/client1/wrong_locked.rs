//! verdict: failed
//! says: questions at the same time do not wait for each other
//! says: 1 at once
//! why: a mutex around the client is held until the answer has come: everybody queues

use reqwest::{Client, Error};
use tokio::sync::Mutex;

pub struct Desk {
    carrier: String,
    client: Mutex<Client>,
}

impl Desk {
    pub fn new(carrier: &str) -> Desk {
        Desk { carrier: carrier.to_string(), client: Mutex::new(Client::new()) }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        let client = self.client.lock().await;
        client.get(url).send().await?.error_for_status()?.text().await
    }
}
