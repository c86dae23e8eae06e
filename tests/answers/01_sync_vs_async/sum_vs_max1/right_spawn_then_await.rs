//! verdict: passed
//! why: all three are spawned before the first is awaited

use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    let start = |what, takes| {
        let web = web.clone();
        tokio::spawn(async move { ask(&web, what, takes).await })
    };
    let (weather, news, bus) = (start("weather", 300), start("news", 200), start("bus", 100));
    (weather.await.unwrap(), news.await.unwrap(), bus.await.unwrap())
}
