//! starter: failed
//! says: the dome is closed when an observation fails
//! says: open, Deneb, close
//! says: open, Deneb

use crate::exercise::{Dome, with_dome};
use lab::{Fault, Reply, Service, ms};

/// A station whose dome takes 30 ms to open and 40 ms to close. Stars take 10 ms, and Deneb is behind a cloud.
/// What is in `broken` fails as well.
fn station(broken: &'static [&'static str]) -> Service {
    Service::scripted("station", |request| {
        let name = request.name.as_str();
        let (takes, fault) = match name {
            "open" => (30, "the motor is cold"),
            "close" => (40, "the dome is stuck"),
            _ => (10, "a cloud"),
        };
        let fails = name == "Deneb" || broken.contains(&name);
        if fails { Reply::permanent(fault) } else { Reply::ok(format!("light of {name}")) }.after(ms(takes))
    })
}

fn text<T: ToString>(result: Result<T, Fault>) -> String {
    match result {
        Ok(value) => format!("Ok: {}", value.to_string()),
        Err(fault) => format!("Err: {fault}"),
    }
}

const DONE: &str = "what the station has done, in order";
const RESULT: &str = "what is returned";

#[lab::test]
async fn the_dome_is_opened_before_the_observation_and_closed_after_it() {
    let station = station(&[]);
    let result = with_dome(&station, async |dome| dome.observe("Vega").await).await;
    lab::expect_eq(DONE, station.log().finished(), ["open", "Vega", "close"]);
    lab::expect_eq(RESULT, text(result), "Ok: light of Vega");
    lab::expect_elapsed(ms(80));
}

#[lab::test]
async fn the_dome_is_closed_when_an_observation_fails() {
    let station = station(&[]);
    let result = with_dome(&station, async |dome| dome.observe("Deneb").await).await;
    lab::expect_eq(DONE, station.log().finished(), ["open", "Deneb", "close"]);
    lab::expect_eq(RESULT, text(result), "Err: a cloud");
    lab::expect_elapsed(ms(80));
}

#[lab::test]
async fn a_question_mark_in_the_body_leaves_the_body_only() {
    let station = station(&[]);
    let result = with_dome(&station, async |dome| {
        let first = dome.observe("Altair").await?;
        let second = dome.observe("Deneb").await?;
        let third = dome.observe("Rigel").await?;
        Ok([first, second, third].concat())
    });
    let result = result.await;
    lab::expect_eq(DONE, station.log().finished(), ["open", "Altair", "Deneb", "close"]);
    lab::expect_eq(RESULT, text(result), "Err: a cloud");
    lab::expect_elapsed(ms(90));
}

#[lab::test]
async fn the_body_can_use_what_is_around_it() {
    let station = station(&[]);
    let (mut seen, stars) = (Vec::new(), ["Mizar".to_string(), "Alcor".to_string()]);
    let result = with_dome(&station, async |dome: &mut Dome| {
        for star in &stars {
            seen.push(dome.observe(star).await?);
        }
        Ok(seen.len())
    });
    let result = result.await;
    lab::expect_eq(RESULT, text(result), "Ok: 2");
    lab::expect_eq("what the body has written down", seen, ["light of Mizar", "light of Alcor"]);
    lab::expect_eq(DONE, station.log().finished(), ["open", "Mizar", "Alcor", "close"]);
}

#[lab::test]
async fn a_dome_that_does_not_close_is_an_error() {
    let station = station(&["close"]);
    let result = with_dome(&station, async |dome| dome.observe("Vega").await).await;
    lab::expect_eq(DONE, station.log().finished(), ["open", "Vega", "close"]);
    lab::expect_eq(RESULT, text(result), "Err: the dome is stuck");
}

#[lab::test]
async fn when_the_body_fails_and_the_closing_too_the_first_error_is_returned() {
    let station = station(&["close", "Sirius"]);
    let result = with_dome(&station, async |dome| dome.observe("Sirius").await).await;
    lab::expect_eq(DONE, station.log().finished(), ["open", "Sirius", "close"]);
    lab::expect_eq(RESULT, text(result), "Err: a cloud");
}

#[lab::test]
async fn a_dome_that_does_not_open_is_not_used_and_not_closed() {
    let station = station(&["open"]);
    let result = with_dome(&station, async |dome| dome.observe("Vega").await).await;
    lab::expect_eq("what the station was asked to do", station.log().started(), ["open"]);
    lab::expect_eq(RESULT, text(result), "Err: the motor is cold");
    lab::expect_elapsed(ms(30));
}

#[lab::test]
async fn two_observations_in_a_row_have_the_dome_one_after_the_other() {
    let station = station(&[]);
    for star in ["Castor", "Pollux"] {
        let result = with_dome(&station, async |dome| dome.observe(star).await).await;
        lab::expect_eq(RESULT, text(result), format!("Ok: light of {star}"));
    }
    lab::expect_eq(DONE, station.log().finished(), ["open", "Castor", "close", "open", "Pollux", "close"]);
    lab::expect_peak(station.gauge(), 1);
    lab::expect_elapsed(ms(160));
    lab::expect_nothing_leaked();
}
