//! verdict: failed
//! says: every door is locked
//! why: a stream is as lazy as a future, and its `count()` is a future, too

use futures::stream::{self, StreamExt};
use lab::{Fault, Service, ms};

async fn lead_out(house: &Service, guest: &str) {
    house.call(&format!("lead {guest} out"), ms(300)).await;
}

async fn lock(house: &Service, door: &str) {
    house.call(&format!("lock {door}"), ms(20)).await;
}

async fn arm(house: &Service) -> Result<String, Fault> {
    house.request("arm").await
}

pub async fn close(house: &Service, doors: &[&str], guest: Option<&str>) -> String {
    if let Some(guest) = guest {
        lead_out(house, guest).await;
    }
    let _locked = stream::iter(doors).then(|door| lock(house, door)).count();
    let _armed = arm(house).await;
    format!("{} doors locked, alarm armed", doors.len())
}
