//! verdict: failed
//! says: every door is locked
//! says: seen      nothing
//! why: `for_each(drop)` only makes the iterator go on; each future is dropped unpolled

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
    doors.iter().map(|door| lock(house, door)).for_each(drop);
    let _ = arm(house).await;
    format!("{} doors locked, alarm armed", doors.len())
}
