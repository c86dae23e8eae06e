//! verdict: failed
//! says: a silent hive is given up after two seconds
//! says: each of the four endings is told in its place
//! why: one limit around the batch: who was in time is lost with the rest

use Outcome::{Crashed, Refused, Silent, Weighs};
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
    let mut tasks = Vec::new();
    for hive in hives {
        tasks.push(tokio::spawn(weigh(net.clone(), hive.to_string())));
    }
    match timeout(ms(2000), join_all(tasks)).await {
        Ok(all) => all
            .into_iter()
            .map(|ended| match ended {
                Ok(Ok(kg)) => Weighs(kg),
                Ok(Err(fault)) => Refused(fault.to_string()),
                Err(_) => Crashed,
            })
            .collect(),
        Err(_) => hives.iter().map(|_| Silent).collect(),
    }
}
