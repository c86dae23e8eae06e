//! # Three questions before breakfast
//!
//! A morning screen shows the weather, the news and the next bus. Each comes from its own server,
//! and each server needs its time: 300, 200 and 100 ms. The answers do not depend on each other,
//! and still the screen stays empty for 600 ms.
//!
//! Look at the chart of the failing check: who waits for whom, and why?
//!
//! Your task: let the three waits overlap, so that the screen is ready as soon as the slowest
//! answer is in.
//!
//! The tests look at the time that passed (300 ms: the longest wait, not the sum), at the answers,
//! which are returned in the order weather, news, bus whatever came in first, and that each server
//! is asked exactly once.

use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    // TODO: nobody has to wait for the answer before, in order to ask.
    let weather = ask(web, "weather", 300).await;
    let news = ask(web, "news", 200).await;
    let bus = ask(web, "bus", 100).await;
    (weather, news, bus)
}
