//! verdict: failed
//! says: a crash is the outcome of its own hive only
//! why: who crashed is left out of the list, and all behind it move up

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
        let Ok(ended) = task.await else { continue };
        outcomes.push(match ended {
            Ok(Ok(kg)) => Weighs(kg),
            Ok(Err(fault)) => Refused(fault.to_string()),
            Err(_) => Silent,
        });
    }
    outcomes
}
