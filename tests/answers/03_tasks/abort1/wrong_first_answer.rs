//! verdict: failed
//! says: the suitcase is found at once wherever it is
//! why: the first airport to answer may have said no

use lab::Service;
use tokio::task::JoinSet;

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
    let mut tasks = JoinSet::new();
    for airport in airports {
        let (net, airport) = (net.clone(), airport.clone());
        tasks.spawn(async move { look(&net, &airport).await });
    }
    tasks.join_next().await?.unwrap_or(None)
}
