//! verdict: passed
//! why: the race of the futures crate, which gives back the loser

use futures::future::{Either, select};
use lab::{Fault, Service, ms};
use std::pin::pin;
use tokio::time::sleep;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    match select(server.request("route"), pin!(sleep(ms(2000)))).await {
        Either::Left((answer, _timer)) => answer,
        Either::Right(((), question)) => {
            drop(question);
            Ok(USUAL.to_string())
        }
    }
}
