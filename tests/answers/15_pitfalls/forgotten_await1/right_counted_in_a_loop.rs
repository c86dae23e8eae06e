//! verdict: passed
//! why: the plan is made first, and then every future of it is awaited in its turn

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
    let guests: Vec<_> = guest.iter().map(|guest| lead_out(house, guest)).collect();
    let doors: Vec<_> = doors.iter().map(|door| lock(house, door)).collect();
    let armed = arm(house);
    for step in guests {
        step.await;
    }
    let mut locked = 0;
    for step in doors {
        step.await;
        locked += 1;
    }
    if let Err(fault) = armed.await {
        eprintln!("{fault}");
    }
    format!("{locked} doors locked, alarm armed")
}
