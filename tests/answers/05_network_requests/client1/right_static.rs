//! verdict: passed
//! why: one client for the whole program, made when it is first needed

use reqwest::{Client, Error};
use std::sync::LazyLock;

static CLIENT: LazyLock<Client> = LazyLock::new(Client::new);

pub struct Desk {
    carrier: String,
}

impl Desk {
    pub fn new(carrier: &str) -> Desk {
        Desk { carrier: carrier.to_string() }
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        CLIENT.get(url).send().await?.error_for_status()?.text().await
    }
}
