//! verdict: passed
//! why: futures that are not spawned stop when they are dropped

use futures::future::select_all;
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
    let mut questions: Vec<_> = airports.iter().map(|airport| Box::pin(look(net, airport))).collect();
    while !questions.is_empty() {
        let (answer, _, others) = select_all(questions).await;
        if answer.is_some() {
            return answer;
        }
        questions = others;
    }
    None
}
