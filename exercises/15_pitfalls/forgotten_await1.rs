//! # The museum that stayed open
//!
//! At six a museum closes itself. If a guest is still inside, a guide leads that guest out; then the
//! doors are locked, then the alarm is armed. At last the porter reads on a screen: "14 doors
//! locked, alarm armed", and goes home. In the morning all the doors are open.
//!
//! The program compiles without a warning, clippy has nothing to say, and a colleague has reviewed
//! it. She asked about one line only: may the arming fail? It may, the police hear of that anyway.
//!
//! Your task: when the porter reads the text, all of this is over, in this order:
//! 1. The guide leads the guest out, if there is one.
//! 2. The doors are locked, one after the other, in the order of the list.
//! 3. The alarm is told to arm itself, after the last door, and has answered. It may answer that it
//!    cannot: the police hear of that, and the text on the screen is the same.
//!
//! `close` returns the text for the screen when all of this is over. The tests look at what the
//! house did, in order and with its times, and at the text.

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
    // TODO: which of these lines make a future? And who polls it?
    guest.map(|guest| lead_out(house, guest));
    let locked = doors.iter().map(|door| lock(house, door)).count();
    let _armed = arm(house);
    format!("{locked} doors locked, alarm armed")
}
