//! verdict: passed
//! why: each handle aborts when it is dropped

use futures::future::select_all;
use lab::Service;
use tokio_util::task::AbortOnDropHandle;

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
    let mut tasks: Vec<AbortOnDropHandle<Option<String>>> = Vec::new();
    for airport in airports {
        let (net, airport) = (net.clone(), airport.clone());
        tasks.push(AbortOnDropHandle::new(tokio::spawn(async move { look(&net, &airport).await })));
    }
    while !tasks.is_empty() {
        let (answer, _, others) = select_all(tasks).await;
        if let Ok(Some(place)) = answer {
            return Some(place);
        }
        tasks = others;
    }
    None
}
