//! # Forty hives before breakfast
//!
//! Each beehive stands on a scale, and a beekeeper wants to know at six in the morning what they
//! weigh. A broken scale answers "?? kg". The code that reads the answer panics then, as its makers
//! wanted it to, and the beekeeper gets no list at all. On other days a scale is silent for hours,
//! and the list is not there before noon. One hive in forty had a problem, and he sees none of them.
//!
//! Your task: one `Outcome` for each hive, in the order of the list, whatever becomes of the others.
//! - `Weighs` and `Refused` are there already.
//! - `Crashed`: the code for this hive panicked. (`weigh` stays as it is.)
//! - `Silent`: two seconds after the beginning `weigh` has not ended. Then it is stopped.
//! - All hives are asked at once, and the list is there as soon as the last outcome is known.
//!
//! The tests look at the outcomes, at the time that passed, at how many are asked at once, and at
//! tasks and questions that are left.

use Outcome::{Refused, Weighs};
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
        // TODO: `await` gives a `Result` around a `Result`. Which of the four endings does each of
        // them know, and which one does neither know?
        outcomes.push(match task.await.unwrap() {
            Ok(kg) => Weighs(kg),
            Err(fault) => Refused(fault.to_string()),
        });
    }
    outcomes
}
