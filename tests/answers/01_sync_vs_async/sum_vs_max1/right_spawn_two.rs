//! verdict: passed
//! why: two run by themselves while the third is awaited here

use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    let (web1, web2) = (web.clone(), web.clone());
    let weather = tokio::spawn(async move { ask(&web1, "weather", 300).await });
    let news = tokio::spawn(async move { ask(&web2, "news", 200).await });
    let bus = ask(web, "bus", 100).await;
    (weather.await.unwrap(), news.await.unwrap(), bus)
}
