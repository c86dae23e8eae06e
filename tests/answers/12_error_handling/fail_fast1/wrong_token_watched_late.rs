//! verdict: failed
//! says: the other questions stop when there is a no
//! why: a flag that is looked at after the question stops no question

use lab::{Service, ms};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Clone)]
pub struct Check {
    pub name: &'static str,
    pub takes: u64,
    /// How many guests may fly. 0 is a no.
    pub guests: u32,
}

async fn ask(field: &Service, check: &Check) -> Result<u32, String> {
    field.call(check.name, ms(check.takes)).await;
    match check.guests {
        0 => Err(format!("the {} says no", check.name)),
        guests => Ok(guests),
    }
}

pub async fn guests(field: &Service, checks: [Check; 3]) -> Result<u32, String> {
    let off = Arc::new(AtomicBool::new(false));
    let (sender, mut answers) = tokio::sync::mpsc::channel(3);
    for check in checks {
        let (field, off, sender) = (field.clone(), Arc::clone(&off), sender.clone());
        tokio::spawn(async move {
            let answer = ask(&field, &check).await;
            if !off.load(Ordering::SeqCst) {
                off.store(answer.is_err(), Ordering::SeqCst);
                let _ = sender.send(answer).await;
            }
        });
    }
    drop(sender);
    let mut fewest = u32::MAX;
    while let Some(answer) = answers.recv().await {
        fewest = fewest.min(answer?);
    }
    Ok(fewest)
}
