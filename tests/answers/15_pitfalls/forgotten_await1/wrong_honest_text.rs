//! verdict: failed
//! says: an alarm that cannot be armed stops nothing
//! says: the screen, the same for an alarm that cannot
//! why: all is awaited, but the text tells of an alarm that cannot be armed, and the task says it stays the same

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
        lock(house, door).await;
    }
    let armed = if arm(house).await.is_ok() { "armed" } else { "not armed" };
    format!("{} doors locked, alarm {armed}", doors.len())
}
