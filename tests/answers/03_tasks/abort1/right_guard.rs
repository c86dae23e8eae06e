//! verdict: passed
//! why: a guard of its own: `Drop` is the code that also runs when a future is dropped

use lab::Service;
use tokio::sync::mpsc;
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

struct Abort(Vec<JoinHandle<()>>);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

pub async fn search(net: &Service, airports: &[Airport]) -> Option<String> {
    let (sender, mut answers) = mpsc::unbounded_channel();
    let mut tasks = Abort(Vec::new());
    for airport in airports {
        let (net, airport, sender) = (net.clone(), airport.clone(), sender.clone());
        tasks.0.push(tokio::spawn(async move {
            let _ = sender.send(look(&net, &airport).await);
        }));
    }
    drop(sender);
    while let Some(answer) = answers.recv().await {
        if answer.is_some() {
            return answer;
        }
    }
    None
}
