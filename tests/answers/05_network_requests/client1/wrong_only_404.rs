//! verdict: failed
//! says: every error status is an error
//! says: an answer with the status 500
//! why: a status is a number out of five hundred, and 404 only the best known

use reqwest::{Client, Error, StatusCode};

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
        if response.status() == StatusCode::NOT_FOUND {
            return Err(response.error_for_status().unwrap_err());
        }
        response.text().await
    }
}
