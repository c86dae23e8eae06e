//! verdict: passed
//! why: the function of the futures crate instead of tokio's macro

use futures::future::join3;
use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    join3(ask(web, "weather", 300), ask(web, "news", 200), ask(web, "bus", 100)).await
}
