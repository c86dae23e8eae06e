//! verdict: failed
//! says: a silent hive is given up after two seconds
//! says: expected  Silent, Weighs(18)
//! says: seen      Crashed, Weighs(18)
//! why: an aborted task gives a JoinError as well, and nobody asked whether it is a panic

use Outcome::{Crashed, Refused, Weighs};
use lab::{Fault, Service, ms};
use tokio::time::sleep;

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
    let mut tasks = Vec::new();
    for hive in hives {
        tasks.push(tokio::spawn(weigh(net.clone(), hive.to_string())));
    }
    for task in &tasks {
        let late = task.abort_handle();
        tokio::spawn(async move {
            sleep(ms(2000)).await;
            late.abort();
        });
    }
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(match task.await {
            Ok(Ok(kg)) => Weighs(kg),
            Ok(Err(fault)) => Refused(fault.to_string()),
            Err(_) => Crashed,
        });
    }
    outcomes
}
