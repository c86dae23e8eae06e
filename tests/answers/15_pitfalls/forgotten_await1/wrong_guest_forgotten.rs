//! verdict: failed
//! says: the guest is out before the first door is locked
//! says: seen      lock tower (20 ms)
//! why: `Option::map` calls a closure, and nobody awaits what comes out

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
    guest.map(|guest| lead_out(house, guest));
    for door in doors {
        lock(house, door).await;
    }
    let _armed = arm(house).await;
    format!("{} doors locked, alarm armed", doors.len())
}
