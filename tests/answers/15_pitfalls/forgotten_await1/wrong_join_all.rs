//! verdict: failed
//! says: doors are locked one after the other
//! says: 5 at once
//! why: all doors at once, as in a `gather`

use futures::future::join_all;
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
    let locked = join_all(doors.iter().map(|door| lock(house, door))).await;
    let _armed = arm(house).await;
    format!("{} doors locked, alarm armed", locked.len())
}
