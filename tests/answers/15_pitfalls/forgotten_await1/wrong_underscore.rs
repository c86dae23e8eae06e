//! verdict: failed
//! says: the alarm is armed after the last door
//! says: seen      lock gate (20 ms)
//! why: `let _ =` is how one ignores a `Result`; here it ignores the work, and clippy knows

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
    let _ = arm(house);
    format!("{} doors locked, alarm armed", doors.len())
}
