//! verdict: failed
//! says: a crash is the outcome of its own hive only
//! says: a weight in whole numbers
//! why: without a task there is no wall: the panic goes through `join_all` and takes all along

use Outcome::{Refused, Silent, Weighs};
use futures::future::join_all;
use lab::{Fault, Service, ms};
use tokio::time::timeout;

#[derive(Debug, PartialEq)]
pub enum Outcome {
    Weighs(u32),
    Refused(String),
    Crashed,
    Silent,
}

/// From the makers of the scales.
async fn weigh(net: Service, hive: String) -> Result<u32, Fault> {
    let answer = net.request(&hive).await?;
    let kg = answer.strip_suffix(" kg").expect("a weight in kg");
    Ok(kg.parse().expect("a weight in whole numbers"))
}

pub async fn round(net: &Service, hives: &[&str]) -> Vec<Outcome> {
    let questions = hives.iter().map(|hive| async {
        match timeout(ms(2000), weigh(net.clone(), hive.to_string())).await {
            Ok(Ok(kg)) => Weighs(kg),
            Ok(Err(fault)) => Refused(fault.to_string()),
            Err(_) => Silent,
        }
    });
    join_all(questions).await
}
