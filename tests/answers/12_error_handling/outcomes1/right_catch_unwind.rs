//! verdict: passed
//! why: no tasks: the future itself catches what a poll panics

use Outcome::{Crashed, Refused, Silent, Weighs};
use futures::future::{FutureExt, join_all};
use lab::{Fault, Service, ms};
use std::panic::AssertUnwindSafe;
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
    let questions = hives.iter().map(|hive| async {
        let weight = AssertUnwindSafe(weigh(net.clone(), hive.to_string())).catch_unwind();
        match timeout(ms(2000), weight).await {
            Ok(Ok(Ok(kg))) => Weighs(kg),
            Ok(Ok(Err(fault))) => Refused(fault.to_string()),
            Ok(Err(_panic)) => Crashed,
            Err(_elapsed) => Silent,
        }
    });
    join_all(questions).await
}
