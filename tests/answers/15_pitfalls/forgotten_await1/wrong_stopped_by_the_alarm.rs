//! verdict: failed
//! says: an alarm that cannot be armed stops nothing
//! why: the fault of an alarm that may fail ends the program

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
    arm(house).await.expect("the alarm is armed");
    format!("{} doors locked, alarm armed", doors.len())
}
