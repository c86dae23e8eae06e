//! verdict: failed
//! says: questions one after the other go over one connection
//! says: the connections that the carrier has seen
//! why: a pool that keeps nothing is no pool

use reqwest::{Client, Error};

pub struct Desk {
    carrier: String,
    client: Client,
}

impl Desk {
    /// `carrier` is what the addresses begin with, such as "http://127.0.0.1:8080".
    pub fn new(carrier: &str) -> Desk {
        let client = Client::builder().pool_max_idle_per_host(0).build().expect("a client can be made");
        Desk { carrier: carrier.to_string(), client }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        let response = self.client.get(url).send().await?.error_for_status()?;
        response.text().await
    }
}
