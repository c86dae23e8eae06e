//! verdict: passed
//! why: the task makes the outcome itself; only the panic is left for the handle

use Outcome::{Crashed, Refused, Silent, Weighs};
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
    let tasks: Vec<_> = hives
        .iter()
        .map(|hive| {
            let weight = timeout(ms(2000), weigh(net.clone(), hive.to_string()));
            tokio::spawn(async move {
                match weight.await {
                    Ok(Ok(kg)) => Weighs(kg),
                    Ok(Err(fault)) => Refused(fault.to_string()),
                    Err(_) => Silent,
                }
            })
        })
        .collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap_or(Crashed));
    }
    outcomes
}
