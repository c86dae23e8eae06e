//! verdict: passed
//! why: the id tells whose ending it is, also that of a panic

use Outcome::{Crashed, Refused, Silent, Weighs};
use lab::{Fault, Service, ms};
use std::collections::HashMap;
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
    let mut places = HashMap::new();
    for (place, hive) in hives.iter().enumerate() {
        let task = tasks.spawn(timeout(ms(2000), weigh(net.clone(), hive.to_string())));
        places.insert(task.id(), place);
    }
    let mut outcomes: Vec<Outcome> = hives.iter().map(|_| Crashed).collect();
    while let Some(ended) = tasks.join_next_with_id().await {
        let Ok((id, ended)) = ended else { continue };
        outcomes[places[&id]] = match ended {
            Ok(Ok(kg)) => Weighs(kg),
            Ok(Err(fault)) => Refused(fault.to_string()),
            Err(_) => Silent,
        };
    }
    outcomes
}
