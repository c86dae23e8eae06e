//! verdict: failed
//! says: nothing is left when the traveller gives up
//! says: 3 tasks and 3 calls
//! why: a flag is only looked at between two requests: the open ones are still waited for

use futures::future::select_all;
use lab::Service;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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

struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

pub async fn search(net: &Service, airports: &[Airport]) -> Option<String> {
    let stop = Stop(Arc::default());
    let mut tasks: Vec<JoinHandle<Option<String>>> = Vec::new();
    for airport in airports {
        let (net, airport, stop) = (net.clone(), airport.clone(), Arc::clone(&stop.0));
        tasks.push(tokio::spawn(async move {
            for room in 1..=airport.rooms {
                let place = format!("{} room {room}", airport.name);
                if stop.load(Ordering::Relaxed) {
                    return None;
                }
                if net.request(&place).await.is_ok() {
                    return Some(place);
                }
            }
            None
        }));
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
