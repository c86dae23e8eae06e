//! verdict: failed
//! says: a crash is the outcome of its own hive only
//! says: expected  90 ms in all
//! says: seen      180 ms in all
//! why: each hive has its wall and its limit, and they wait for each other

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
    let mut outcomes = Vec::new();
    for hive in hives {
        let weight = weigh(net.clone(), hive.to_string());
        outcomes.push(match tokio::spawn(timeout(ms(2000), weight)).await {
            Ok(Ok(Ok(kg))) => Weighs(kg),
            Ok(Ok(Err(fault))) => Refused(fault.to_string()),
            Ok(Err(_)) => Silent,
            Err(_) => Crashed,
        });
    }
    outcomes
}
