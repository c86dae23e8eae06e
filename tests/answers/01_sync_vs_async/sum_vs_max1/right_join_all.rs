//! verdict: passed
//! why: `join_all` keeps the order of its input

use futures::future::join_all;
use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    let questions = [("weather", 300), ("news", 200), ("bus", 100)];
    let answers = join_all(questions.map(|(what, takes)| ask(web, what, takes))).await;
    let [weather, news, bus] = answers.try_into().unwrap();
    (weather, news, bus)
}
