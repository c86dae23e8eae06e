//! verdict: passed
//! why: a clone shares the pool; nobody needs the `Arc`, but it does no harm

use reqwest::{Client, Error};
use std::sync::Arc;

pub struct Desk {
    carrier: String,
    client: Arc<Client>,
}

impl Desk {
    /// `carrier` is what the addresses begin with, such as "http://127.0.0.1:8080".
    pub fn new(carrier: &str) -> Desk {
        Desk { carrier: carrier.to_string(), client: Arc::new(Client::new()) }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        let response = Client::clone(&self.client).get(url).send().await?.error_for_status()?;
        response.text().await
    }
}
