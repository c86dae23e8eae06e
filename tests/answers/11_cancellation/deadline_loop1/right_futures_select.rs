//! verdict: passed
//! why: the select of the futures crate wants fused futures, made before the loop

use futures::{FutureExt, select};
use lab::{Service, ms};
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::time::sleep;

pub const PATIENCE: Duration = ms(1000);

/// The road service says "open" or "closed", some time.
async fn ask(road: &Service) -> String {
    match road.request("the pass").await {
        Ok(answer) => answer,
        Err(fault) => fault.to_string(),
    }
}

pub async fn board(queue: &mut Receiver<String>, road: &Service) -> (Vec<String>, Option<String>) {
    let mut inside = Vec::new();
    let mut answer = Box::pin(ask(road)).fuse();
    let mut patience = Box::pin(sleep(PATIENCE)).fuse();
    loop {
        let next = async {
            match queue.recv().await {
                Some(person) => person,
                None => std::future::pending().await,
            }
        };
        select! {
            person = Box::pin(next).fuse() => inside.push(person),
            answer = answer => return (inside, Some(answer)),
            () = patience => return (inside, None),
        }
    }
}
