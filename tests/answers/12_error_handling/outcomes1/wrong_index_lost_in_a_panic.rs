//! verdict: failed
//! says: a crash is the outcome of its own hive only
//! why: the place in the list is in the result of the task, and a task that panics has none

use Outcome::{Crashed, Refused, Silent, Weighs};
use lab::{Fault, Service, ms};
use tokio::task::JoinSet;
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
    let mut tasks = JoinSet::new();
    for (place, hive) in hives.iter().enumerate() {
        let weight = timeout(ms(2000), weigh(net.clone(), hive.to_string()));
        tasks.spawn(async move { (place, weight.await) });
    }
    let mut outcomes = Vec::new();
    while let Some(ended) = tasks.join_next().await {
        outcomes.push(match ended {
            Ok((place, Ok(Ok(kg)))) => (place, Weighs(kg)),
            Ok((place, Ok(Err(fault)))) => (place, Refused(fault.to_string())),
            Ok((place, Err(_))) => (place, Silent),
            Err(_) => (usize::MAX, Crashed),
        });
    }
    outcomes.sort_by_key(|(place, _)| *place);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}
