//! verdict: passed
//! why: a stream polls what it makes, one after the other, and an `OptionFuture` may be empty

use futures::future::OptionFuture;
use futures::stream::{self, StreamExt};
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
    OptionFuture::from(guest.map(|guest| lead_out(house, guest))).await;
    let locked = stream::iter(doors).then(|door| lock(house, door)).count().await;
    arm(house).await.ok();
    format!("{locked} doors locked, alarm armed")
}
