//! verdict: passed
//! why: a place wins, "not here" drops out of the race

use futures::future::select_ok;
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
    let questions =
        airports.iter().map(|airport| Box::pin(async move { look(net, airport).await.ok_or("not here") }));
    let (place, _others) = select_ok(questions).await.ok()?;
    Some(place)
}
