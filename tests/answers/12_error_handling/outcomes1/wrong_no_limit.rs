//! verdict: failed
//! says: a silent hive is given up after two seconds
//! says: expected  Silent, Weighs(18)
//! says: seen      Weighs(44), Weighs(18)
//! why: the panic is caught, and the list waits for the silent

use Outcome::{Crashed, Refused, Silent, Weighs};
use lab::{Fault, Service};

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
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(match task.await {
            Ok(Ok(kg)) => Weighs(kg),
            Ok(Err(fault)) => Refused(fault.to_string()),
            Err(error) if error.is_panic() => Crashed,
            Err(_) => Silent,
        });
    }
    outcomes
}
