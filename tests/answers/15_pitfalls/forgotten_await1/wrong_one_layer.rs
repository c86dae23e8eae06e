//! verdict: failed
//! says: every door is locked
//! says: seen      arm (50 ms)
//! why: the outer future is awaited, and gives back the inner one, which is dropped with the list

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
    let locked = join_all(doors.iter().map(|door| async move { lock(house, door) })).await;
    let _armed = arm(house).await;
    format!("{} doors locked, alarm armed", locked.len())
}
