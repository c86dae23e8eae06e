//! verdict: failed
//! says: every door is locked
//! says: the screen says what has happened
//! why: a task does run without an await, but nobody waits for it: the porter goes home too early

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
    for door in doors {
        let (house, door) = (house.clone(), door.to_string());
        tokio::spawn(async move { lock(&house, &door).await });
    }
    let house = house.clone();
    tokio::spawn(async move { arm(&house).await });
    format!("{} doors locked, alarm armed", doors.len())
}
