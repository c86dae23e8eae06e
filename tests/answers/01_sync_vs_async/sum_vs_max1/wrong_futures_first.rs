//! verdict: failed
//! says: the screen is ready when the slowest answer is in
//! says: 300 ms in all
//! says: 600 ms in all
//! why: a future that was made has not been started: the second begins when the first is over

use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    let weather = ask(web, "weather", 300);
    let news = ask(web, "news", 200);
    let bus = ask(web, "bus", 100);
    (weather.await, news.await, bus.await)
}
