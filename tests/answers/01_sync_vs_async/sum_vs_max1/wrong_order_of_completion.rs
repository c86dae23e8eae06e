//! verdict: failed
//! says: the answers come back as weather news bus
//! why: the answers are taken as they come in: the bus is first

use futures::stream::{FuturesUnordered, StreamExt};
use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    let questions = [("weather", 300), ("news", 200), ("bus", 100)];
    let answers: FuturesUnordered<_> =
        questions.into_iter().map(|(what, takes)| ask(web, what, takes)).collect();
    let [weather, news, bus] = answers.collect::<Vec<String>>().await.try_into().unwrap();
    (weather, news, bus)
}
