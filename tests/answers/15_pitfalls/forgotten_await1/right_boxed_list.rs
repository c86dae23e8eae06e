//! verdict: passed
//! why: one list of all that is to be done, awaited one by one

use lab::{Fault, Service, ms};
use std::pin::Pin;

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
    let mut steps: Vec<Pin<Box<dyn Future<Output = ()> + '_>>> = Vec::new();
    if let Some(guest) = guest {
        steps.push(Box::pin(lead_out(house, guest)));
    }
    for door in doors {
        steps.push(Box::pin(lock(house, door)));
    }
    for step in steps {
        step.await;
    }
    let _fault = arm(house).await.err();
    format!("{} doors locked, alarm armed", doors.len())
}
