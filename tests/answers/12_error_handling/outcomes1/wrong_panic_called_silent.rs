//! verdict: failed
//! says: a crash is the outcome of its own hive only
//! says: expected  Weighs(31), Crashed
//! says: seen      Weighs(31), Silent
//! why: every error is taken for the one that was in mind

use Outcome::{Refused, Silent, Weighs};
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
    let mut tasks = Vec::new();
    for hive in hives {
        tasks.push(tokio::spawn(timeout(ms(2000), weigh(net.clone(), hive.to_string()))));
    }
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(match task.await {
            Ok(Ok(Ok(kg))) => Weighs(kg),
            Ok(Ok(Err(fault))) => Refused(fault.to_string()),
            _ => Silent,
        });
    }
    outcomes
}
