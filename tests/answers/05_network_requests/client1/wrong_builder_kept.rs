//! verdict: failed
//! says: questions one after the other go over one connection
//! says: the connections that the carrier has seen
//! why: the client is kept, and a copy is built from its builder for each question

use reqwest::{Client, Error};

pub struct Desk {
    carrier: String,
    client: fn() -> reqwest::ClientBuilder,
}

impl Desk {
    /// `carrier` is what the addresses begin with, such as "http://127.0.0.1:8080".
    pub fn new(carrier: &str) -> Desk {
        Desk { carrier: carrier.to_string(), client: Client::builder }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        let response = (self.client)().build()?.get(url).send().await?.error_for_status()?;
        response.text().await
    }
}
