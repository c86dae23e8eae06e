//! verdict: failed
//! says: questions one after the other go over one connection
//! says: the connections that the carrier has seen
//! says: seen 12
//! why: the status is looked at, but the client still lives for one question

use reqwest::{Client, Error};

pub struct Desk {
    carrier: String,
}

impl Desk {
    /// `carrier` is what the addresses begin with, such as "http://127.0.0.1:8080".
    pub fn new(carrier: &str) -> Desk {
        Desk { carrier: carrier.to_string() }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        let response = Client::new().get(url).send().await?.error_for_status()?;
        response.text().await
    }
}
