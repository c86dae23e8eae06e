//! verdict: failed
//! says: the question to a silent hive is stopped
//! says: it is still going on
//! why: one moment for all, but the tasks of the silent hives run on

use Outcome::{Crashed, Refused, Silent, Weighs};
use lab::{Fault, Service, ms};
use tokio::time::{Instant, timeout_at};

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
    let deadline = Instant::now() + ms(2000);
    let mut tasks = Vec::new();
    for hive in hives {
        tasks.push(tokio::spawn(weigh(net.clone(), hive.to_string())));
    }
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(match timeout_at(deadline, task).await {
            Ok(Ok(Ok(kg))) => Weighs(kg),
            Ok(Ok(Err(fault))) => Refused(fault.to_string()),
            Ok(Err(_)) => Crashed,
            Err(_) => Silent,
        });
    }
    outcomes
}
