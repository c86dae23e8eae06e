//! starter: failed
//! says: the screen is ready when the slowest answer is in
//! says: 300 ms in all
//! says: 600 ms in all

use crate::exercise::morning_screen;
use lab::{Service, ms};

#[lab::test]
async fn the_screen_is_ready_when_the_slowest_answer_is_in() {
    let web = Service::new("web");
    morning_screen(&web).await;
    lab::expect_elapsed(ms(300));
}

#[lab::test]
async fn the_answers_come_back_as_weather_news_bus() {
    let web = Service::new("web");
    let (weather, news, bus) = morning_screen(&web).await;
    let answers = [weather, news, bus];
    let expected = ["the weather", "the news", "the bus"].map(String::from);
    lab::expect_eq("the answers", answers, expected);
}

#[lab::test]
async fn every_server_is_asked_exactly_once() {
    let web = Service::new("web");
    morning_screen(&web).await;
    lab::expect_eq("the number of questions asked", web.gauge().total(), 3);
}
