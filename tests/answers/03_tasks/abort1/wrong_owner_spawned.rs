//! verdict: failed
//! says: no airport is asked any more when the traveller gives up
//! says: seen      Rome room 3, Faro room 2, Oslo room 3, Faro room 3
//! why: the set is owned by a task that nobody owns

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
    let (net, airports) = (net.clone(), airports.to_vec());
    let owner = tokio::spawn(async move {
        let mut tasks = JoinSet::new();
        for airport in &airports {
            let (net, airport) = (net.clone(), airport.clone());
            tasks.spawn(async move { look(&net, &airport).await });
        }
        while let Some(answer) = tasks.join_next().await {
            if let Ok(Some(place)) = answer {
                return Some(place);
            }
        }
        None
    });
    owner.await.unwrap_or(None)
}
