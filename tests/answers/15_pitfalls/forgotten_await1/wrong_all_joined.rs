//! verdict: failed
//! says: the guest is out before the first door is locked
//! why: everything is awaited, but at the same time: the guest is locked in

use futures::future::OptionFuture;
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
    let guest = OptionFuture::from(guest.map(|guest| lead_out(house, guest)));
    let doors_locked = async {
        for door in doors {
            lock(house, door).await;
        }
    };
    let (_, (), _) = tokio::join!(guest, doors_locked, arm(house));
    format!("{} doors locked, alarm armed", doors.len())
}
