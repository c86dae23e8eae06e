//! verdict: failed
//! says: a status of 404 is an error
//! says: Ok("unknown")
//! why: an error as a friendly text is no error for the caller

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
        let response = self.client.get(url).send().await?;
        if !response.status().is_success() {
            return Ok("unknown".to_string());
        }
        response.text().await
    }
}
