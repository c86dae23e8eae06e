//! verdict: passed
//! why: a bag of futures, without tasks

use futures::stream::{FuturesUnordered, StreamExt};
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
    let mut questions: FuturesUnordered<_> = airports.iter().map(|airport| look(net, airport)).collect();
    while let Some(answer) = questions.next().await {
        if answer.is_some() {
            return answer;
        }
    }
    None
}
