//! verdict: failed
//! says: every server is asked exactly once
//! why: the first round was to warm up: twice the load for nothing

use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    let ask_all =
        || async { tokio::join!(ask(web, "weather", 300), ask(web, "news", 200), ask(web, "bus", 100)) };
    let (screen, _warm_up) = tokio::join!(ask_all(), ask_all());
    screen
}
