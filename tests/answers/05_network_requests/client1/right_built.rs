//! verdict: passed
//! why: a builder, with a timeout for good measure

use reqwest::{Client, Error};
use std::time::Duration;

pub struct Desk {
    carrier: String,
    client: Client,
}

impl Desk {
    /// `carrier` is what the addresses begin with, such as "http://127.0.0.1:8080".
    pub fn new(carrier: &str) -> Desk {
        let builder = Client::builder().timeout(Duration::from_secs(30)).user_agent("desk/1");
        let client = builder.build().expect("a client can be made");
        Desk { carrier: carrier.to_string(), client }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        let response = self.client.get(url).send().await?.error_for_status()?;
        response.text().await
    }
}
