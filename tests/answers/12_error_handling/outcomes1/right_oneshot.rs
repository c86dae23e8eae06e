//! verdict: passed
//! why: a task that panics drops its end of the channel

use Outcome::{Crashed, Refused, Silent, Weighs};
use lab::{Fault, Service, ms};
use tokio::sync::oneshot;
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
    let mut answers = Vec::new();
    for hive in hives {
        let (tell, told) = oneshot::channel();
        let weight = timeout(ms(2000), weigh(net.clone(), hive.to_string()));
        tokio::spawn(async move { tell.send(weight.await) });
        answers.push(told);
    }
    let mut outcomes = Vec::new();
    for answer in answers {
        outcomes.push(match answer.await {
            Ok(Ok(Ok(kg))) => Weighs(kg),
            Ok(Ok(Err(fault))) => Refused(fault.to_string()),
            Ok(Err(_)) => Silent,
            Err(_) => Crashed,
        });
    }
    outcomes
}
