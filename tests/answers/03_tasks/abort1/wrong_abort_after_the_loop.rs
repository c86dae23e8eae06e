//! verdict: failed
//! says: no airport is asked any more when the traveller gives up
//! says: seen      Rome room 3, Faro room 2, Oslo room 3, Faro room 3
//! why: every way out aborts, but a dropped future takes none of them

use futures::future::select_all;
use lab::Service;
use tokio::task::JoinHandle;

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
    let mut tasks: Vec<JoinHandle<Option<String>>> = Vec::new();
    let mut stops = Vec::new();
    for airport in airports {
        let (net, airport) = (net.clone(), airport.clone());
        let task = tokio::spawn(async move { look(&net, &airport).await });
        stops.push(task.abort_handle());
        tasks.push(task);
    }
    let mut found = None;
    while !tasks.is_empty() && found.is_none() {
        let (answer, _, others) = select_all(tasks).await;
        found = answer.unwrap_or(None);
        tasks = others;
    }
    for stop in stops {
        stop.abort();
    }
    found
}
