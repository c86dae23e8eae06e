//! verdict: passed
//! why: `buffer_unordered` over tasks that abort on drop

use futures::stream::{self, StreamExt};
use lab::Service;
use std::pin::pin;
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
    let tasks = airports.iter().map(|airport| {
        let (net, airport) = (net.clone(), airport.clone());
        AbortOnDropHandle::new(tokio::spawn(async move { look(&net, &airport).await }))
    });
    let places =
        stream::iter(tasks).buffer_unordered(airports.len()).filter_map(async |answer| answer.ok().flatten());
    pin!(places).next().await
}
