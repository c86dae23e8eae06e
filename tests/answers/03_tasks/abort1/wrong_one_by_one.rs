//! verdict: failed
//! says: all airports are asked at once and none has the suitcase
//! why: without tasks, and one airport after the other

use lab::Service;

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
    for airport in airports {
        if let Some(place) = look(net, airport).await {
            return Some(place);
        }
    }
    None
}
