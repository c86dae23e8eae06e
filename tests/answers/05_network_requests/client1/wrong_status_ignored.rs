//! verdict: failed
//! says: a status of 404 is an error
//! says: Err(Some(404))
//! says: Ok("<h1>404 Not Found</h1>")
//! why: one client, as it should be; and what the server says is taken for the answer

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
        response.text().await
    }
}
