//! verdict: passed
//! why: the map knows whose task it was, whatever became of it

use Outcome::{Crashed, Refused, Silent, Weighs};
use lab::{Fault, Service, ms};
use tokio::time::timeout;
use tokio_util::task::JoinMap;

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
    let mut tasks = JoinMap::new();
    for (place, hive) in hives.iter().enumerate() {
        tasks.spawn(place, timeout(ms(2000), weigh(net.clone(), hive.to_string())));
    }
    let mut outcomes = Vec::new();
    while let Some((place, ended)) = tasks.join_next().await {
        let outcome = match ended {
            Ok(Ok(Ok(kg))) => Weighs(kg),
            Ok(Ok(Err(fault))) => Refused(fault.to_string()),
            Ok(Err(_)) => Silent,
            Err(_) => Crashed,
        };
        outcomes.push((place, outcome));
    }
    outcomes.sort_by_key(|(place, _)| *place);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}
