//! verdict: passed
//! why: the guard of a token cancels it when it is dropped

use futures::future::select_all;
use lab::Service;
use tokio_util::sync::CancellationToken;

#[derive(Clone)]
pub struct Airport {
    pub name: &'static str,
    pub rooms: u32,
}

async fn look(net: &Service, airport: &Airport) -> Option<String> {
    for room in 1..=airport.rooms {
        let place = format!("{} room {room}", airport.name);
        if net.request(&place).await.is_ok() {
            return Some(place);
        }
    }
    None
}

pub async fn search(net: &Service, airports: &[Airport]) -> Option<String> {
    let stop = CancellationToken::new();
    let mut tasks = Vec::new();
    for airport in airports {
        let (net, airport, stop) = (net.clone(), airport.clone(), stop.clone());
        tasks.push(tokio::spawn(
            async move { stop.run_until_cancelled(look(&net, &airport)).await.flatten() },
        ));
    }
    let _guard = stop.drop_guard();
    while !tasks.is_empty() {
        let (answer, _, others) = select_all(tasks).await;
        if let Ok(Some(place)) = answer {
            return Some(place);
        }
        tasks = others;
    }
    None
}
