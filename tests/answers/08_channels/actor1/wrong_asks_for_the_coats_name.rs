//! verdict: failed
//! says: coats that look alike hang on different hooks
//! says: seen      Ok("hook 1"), Ok("hook 2")
//! why: still one channel for all hooks; the name of the coat does not tell whose it is

use lab::Service;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::sync::mpsc;

#[derive(Debug, PartialEq)]
pub struct Closed;

#[derive(Clone)]
pub struct Cloakroom {
    line: mpsc::Sender<String>,
    hooks: Arc<Mutex<mpsc::Receiver<(String, String)>>>,
}

impl Cloakroom {
    pub fn open(rail: Service) -> Cloakroom {
        let (line, coats) = mpsc::channel(8);
        let (give, hooks) = mpsc::channel(8);
        tokio::spawn(attend(rail, coats, give));
        Cloakroom { line, hooks: Arc::new(Mutex::new(hooks)) }
    }

    pub async fn hand_in(&self, coat: &str) -> Result<String, Closed> {
        let mut hooks = {
            self.line.send(coat.to_string()).await.map_err(|_| Closed)?;
            self.hooks.lock().await
        };
        loop {
            let (name, hook) = hooks.recv().await.ok_or(Closed)?;
            if name == coat {
                return Ok(hook);
            }
        }
    }
}

async fn attend(rail: Service, mut coats: mpsc::Receiver<String>, give: mpsc::Sender<(String, String)>) {
    while let Some(coat) = coats.recv().await {
        let Ok(hook) = rail.request(&coat).await else { return };
        if give.send((coat, hook)).await.is_err() {
            return;
        }
    }
}
