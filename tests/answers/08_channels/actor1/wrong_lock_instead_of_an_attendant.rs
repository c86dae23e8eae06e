//! verdict: failed
//! says: a coat that was begun is hung up without its guest
//! says: seen      nothing
//! why: with a lock the guest hangs up the coat, and who leaves drops it half way

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
        let mut rail = self.rail.lock().await;
        let answer = rail.as_ref().ok_or(Closed)?.request(coat).await;
        if answer.is_err() {
            *rail = None;
        }
        answer.map_err(|_| Closed)
    }
}
