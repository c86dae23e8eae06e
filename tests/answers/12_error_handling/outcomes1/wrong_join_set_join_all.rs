//! verdict: failed
//! says: a crash is the outcome of its own hive only
//! says: a weight in whole numbers
//! why: `JoinSet::join_all` panics at the first panic, and gives the order of completion

use Outcome::{Refused, Silent, Weighs};
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
    for hive in hives {
        tasks.spawn(timeout(ms(2000), weigh(net.clone(), hive.to_string())));
    }
    let endings = tasks.join_all().await.into_iter();
    endings
        .map(|ended| match ended {
            Ok(Ok(kg)) => Weighs(kg),
            Ok(Err(fault)) => Refused(fault.to_string()),
            Err(_) => Silent,
        })
        .collect()
}
