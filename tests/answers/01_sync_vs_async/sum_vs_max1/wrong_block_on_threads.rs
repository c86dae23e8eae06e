//! verdict: blocked
//! why: threads that are joined hold up the only thread that could turn the clock

use futures::executor::block_on;
use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    let runtime = tokio::runtime::Handle::current();
    let web = web.clone();
    let threads = [("weather", 300), ("news", 200), ("bus", 100)].map(|(what, takes)| {
        let (web, runtime) = (web.clone(), runtime.clone());
        std::thread::spawn(move || {
            let _inside = runtime.enter();
            block_on(ask(&web, what, takes))
        })
    });
    let [weather, news, bus] = threads.map(|thread| thread.join().unwrap());
    (weather, news, bus)
}
