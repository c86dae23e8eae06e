//! verdict: failed
//! says: no airport is asked any more when the traveller gives up
//! says: seen      Rome room 3, Faro room 2, Oslo room 3, Faro room 3
//! why: a token is as good as the line that cancels it, and this line is not reached

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
    let mut found = None;
    while !tasks.is_empty() && found.is_none() {
        let (answer, _, others) = select_all(tasks).await;
        found = answer.unwrap_or(None);
        tasks = others;
    }
    stop.cancel();
    found
}
