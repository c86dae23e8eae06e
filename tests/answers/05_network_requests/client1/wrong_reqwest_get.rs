//! verdict: failed
//! says: questions one after the other go over one connection
//! says: the connections that the carrier has seen
//! says: seen 12
//! why: `reqwest::get` looks shorter, and makes a client for one request

use reqwest::Error;

pub struct Desk {
    carrier: String,
}

impl Desk {
    pub fn new(carrier: &str) -> Desk {
        Desk { carrier: carrier.to_string() }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        reqwest::get(url).await?.error_for_status()?.text().await
    }
}
