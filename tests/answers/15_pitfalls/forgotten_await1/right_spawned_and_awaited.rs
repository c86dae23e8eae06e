//! verdict: passed
//! why: tasks are fine as long as each one is awaited before the next is spawned

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
    if let Some(guest) = guest.map(str::to_string) {
        let house = house.clone();
        tokio::spawn(async move { lead_out(&house, &guest).await }).await.expect("no panic");
    }
    for door in doors {
        let (house, door) = (house.clone(), door.to_string());
        tokio::spawn(async move { lock(&house, &door).await }).await.expect("no panic");
    }
    let _ = arm(house).await;
    format!("{} doors locked, alarm armed", doors.len())
}
