//! verdict: failed
//! says: a crash is the outcome of its own hive only
//! says: expected  90 ms in all
//! says: seen      2000 ms in all
//! why: looks at all tasks after two seconds, also if everybody has answered long before

use Outcome::{Crashed, Refused, Silent, Weighs};
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
    sleep(ms(2000)).await;
    let mut outcomes = Vec::new();
    for task in tasks {
        if !task.is_finished() {
            task.abort();
        }
        outcomes.push(match task.await {
            Ok(Ok(kg)) => Weighs(kg),
            Ok(Err(fault)) => Refused(fault.to_string()),
            Err(error) if error.is_panic() => Crashed,
            Err(_) => Silent,
        });
    }
    outcomes
}
