//! verdict: passed
//! why: the lock is only held while the client is cloned out of it

use reqwest::{Client, Error};
use std::sync::Mutex;

pub struct Desk {
    carrier: String,
    client: Mutex<Option<Client>>,
}

impl Desk {
    pub fn new(carrier: &str) -> Desk {
        Desk { carrier: carrier.to_string(), client: Mutex::new(None) }
    }

    fn client(&self) -> Client {
        let mut client = self.client.lock().expect("nobody panics with it");
        client.get_or_insert_with(Client::new).clone()
    }

    pub async fn ask(&self, parcel: &str) -> Result<String, Error> {
        let url = format!("{}/parcels/{parcel}", self.carrier);
        let response = self.client().get(url).send().await?;
        response.error_for_status_ref()?;
        response.text().await
    }
}
