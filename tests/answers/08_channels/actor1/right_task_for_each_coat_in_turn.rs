//! verdict: passed
//! why: no actor, but a lock and a task for each coat, which nobody can cancel

use lab::Service;
use std::sync::Arc;
use tokio::sync::Mutex;

#[derive(Debug, PartialEq)]
pub struct Closed;

#[derive(Clone)]
pub struct Cloakroom {
    rail: Arc<Mutex<Option<Service>>>,
}

impl Cloakroom {
    pub fn open(rail: Service) -> Cloakroom {
        Cloakroom { rail: Arc::new(Mutex::new(Some(rail))) }
    }

    pub async fn hand_in(&self, coat: &str) -> Result<String, Closed> {
        let mut rail = Arc::clone(&self.rail).lock_owned().await;
        let coat = coat.to_string();
        let hanging = tokio::spawn(async move {
            let answer = rail.as_ref().ok_or(Closed)?.request(&coat).await;
            if answer.is_err() {
                *rail = None;
            }
            answer.map_err(|_| Closed)
        });
        hanging.await.unwrap_or(Err(Closed))
    }
}
