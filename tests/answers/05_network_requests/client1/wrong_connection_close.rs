//! verdict: failed
//! says: questions one after the other go over one connection
//! says: the connections that the carrier has seen
//! why: asking the server to close the connection is no way of keeping it

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
        let response = self.client.get(url).header("connection", "close").send().await?.error_for_status()?;
        response.text().await
    }
}
