//! verdict: passed
//! why: aborted by hand, and told from a panic

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
    for mut task in tasks {
        let ended = match timeout_at(deadline, &mut task).await {
            Ok(ended) => ended,
            Err(_) => {
                task.abort();
                task.await
            }
        };
        outcomes.push(match ended {
            Ok(Ok(kg)) => Weighs(kg),
            Ok(Err(fault)) => Refused(fault.to_string()),
            Err(error) if error.is_panic() => Crashed,
            Err(_aborted) => Silent,
        });
    }
    outcomes
}
