//! verdict: failed
//! says: the connections of a rush are used again
//! says: the connections for three questions at once
//! why: one connection is kept, and the others of a rush are made anew each time

use reqwest::{Client, Error};

pub struct Desk {
    carrier: String,
    client: Client,
}

impl Desk {
    /// `carrier` is what the addresses begin with, such as "http://127.0.0.1:8080".
    pub fn new(carrier: &str) -> Desk {
        let client = Client::builder().pool_max_idle_per_host(1).build().expect("a client can be made");
        Desk { carrier: carrier.to_string(), client }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        let response = self.client.get(url).send().await?.error_for_status()?;
        response.text().await
    }
}
