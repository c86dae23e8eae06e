//! starter: failed
//! says: every door is locked
//! says: the alarm is armed after the last door
//! says: the guest is out before the first door is locked
//! says: lock hall, lock cellar, lock cafe

use crate::exercise::close;
use lab::{Reply, Service, ms};

/// A house whose alarm takes 50 ms to be armed.
fn house() -> Service {
    Service::scripted("house", |_| Reply::ok("armed").after(ms(50)))
}

/// The steps that are done, each with its time.
fn done(house: &Service) -> Vec<String> {
    house.log().finished_at().into_iter().map(|(at, step)| format!("{step} ({at} ms)")).collect()
}

#[lab::test]
async fn every_door_is_locked() {
    let house = house();
    close(&house, &["hall", "cellar", "cafe"], None).await;
    let mut locked = house.log().finished();
    locked.retain(|step| step.starts_with("lock"));
    lab::expect_eq("the doors that the house has locked", locked, ["lock hall", "lock cellar", "lock cafe"]);
}

#[lab::test]
async fn the_alarm_is_armed_after_the_last_door() {
    let house = house();
    close(&house, &["gate"], None).await;
    lab::expect_eq("what the house has done, and when", done(&house), ["lock gate (20 ms)", "arm (70 ms)"]);
}

#[lab::test]
async fn the_guest_is_out_before_the_first_door_is_locked() {
    let house = house();
    close(&house, &["tower", "shop"], Some("Ada")).await;
    let steps = ["lead Ada out (300 ms)", "lock tower (320 ms)", "lock shop (340 ms)", "arm (390 ms)"];
    lab::expect_eq("what the house has done, and when", done(&house), steps);
}

#[lab::test]
async fn doors_are_locked_one_after_the_other() {
    let house = house();
    close(&house, &["attic", "yard", "lift", "archive", "roof"], None).await;
    lab::expect_peak(house.gauge(), 1);
    lab::expect_elapsed(ms(150));
}

#[lab::test]
async fn an_alarm_that_cannot_be_armed_stops_nothing() {
    let house = Service::scripted("house", |_| Reply::permanent("no current").after(ms(10)));
    let text = close(&house, &["barn", "mill"], Some("Bo")).await;
    lab::expect_eq("the screen, the same for an alarm that cannot", text, "2 doors locked, alarm armed");
    lab::expect_eq(
        "what the house was told",
        house.log().finished(),
        ["lead Bo out", "lock barn", "lock mill", "arm"],
    );
}

#[lab::test]
async fn the_screen_says_what_has_happened() {
    let house = house();
    let text = close(&house, &["north", "south", "west"], None).await;
    lab::expect_elapsed(ms(110));
    lab::expect_eq("the screen", text, "3 doors locked, alarm armed");
    lab::expect_eq("how many steps the house has done by then", house.log().finished().len(), 4);
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn a_house_without_doors_arms_its_alarm() {
    let house = house();
    let text = close(&house, &[], None).await;
    lab::expect_eq("the screen", text, "0 doors locked, alarm armed");
    lab::expect_eq("what the house has done", house.log().finished(), ["arm"]);
}
