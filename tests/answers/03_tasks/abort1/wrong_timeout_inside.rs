//! verdict: failed
//! says: no airport is asked any more when the traveller gives up
//! says: the other airports are left alone when the suitcase is found
//! why: a timeout of its own ends the waiting of `search`, not the tasks

use futures::future::select_all;
use lab::Service;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::timeout;

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
    for airport in airports {
        let (net, airport) = (net.clone(), airport.clone());
        tasks.push(tokio::spawn(async move { look(&net, &airport).await }));
    }
    let first = async {
        while !tasks.is_empty() {
            let (answer, _, others) = select_all(tasks).await;
            if let Ok(Some(place)) = answer {
                return Some(place);
            }
            tasks = others;
        }
        None
    };
    timeout(Duration::from_millis(60_000), first).await.unwrap_or(None)
}
