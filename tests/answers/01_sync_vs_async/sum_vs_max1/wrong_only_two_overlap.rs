//! verdict: failed
//! says: the screen is ready when the slowest answer is in
//! says: 300 ms in all
//! says: 400 ms in all
//! why: one is still waited for by itself

use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    let (weather, news) = tokio::join!(ask(web, "weather", 300), ask(web, "news", 200));
    let bus = ask(web, "bus", 100).await;
    (weather, news, bus)
}
