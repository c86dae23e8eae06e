//! # The register that nobody holds
//!
//! A signal box has a register. To let a train in, the signalman locks the register, phones the next
//! box, and when it has said yes he writes a line. If that is not done after 500 ms, he makes an
//! announcement to the passengers, and writes a second line: the train was late. One evening the next
//! box was slow. It did say yes. But since then the register is locked, and no train moves.
//!
//! Look at the report: which line waits for the register, and which one has it? Who would have to go
//! on, so that the register becomes free?
//!
//! Your task: every train is let in, however slow the next box is, and however long the register is
//! in other hands.
//! - For each train the next box is phoned once, and until it has answered the register stays locked.
//!   As soon as the line is written, it is free for others, announcement or not.
//! - If the first line is not there after 500 ms, the announcement is made, at that moment. When it is
//!   over and the first line is there, the second line is written. Others who wait for the register
//!   at that moment may have it before.
//! - `let_in` returns when all of this is done.
//!
//! The tests look at the lines, at the calls and their times, and at when others get the register.

use lab::{Service, ms};
use std::pin::pin;
use std::sync::Arc;
use tokio::select;
use tokio::sync::Mutex;
use tokio::time::sleep;

pub type Register = Mutex<Vec<String>>;

async fn enter(register: &Register, next_box: &Service, train: u32) {
    let mut lines = register.lock().await;
    next_box.request(&format!("train {train}")).await.expect("the next box says yes");
    lines.push(format!("train {train} let in"));
}

async fn note_delay(register: &Register, hall: &Service, train: u32) {
    hall.call(&format!("train {train} is late"), ms(400)).await;
    register.lock().await.push(format!("train {train} was late"));
}

pub async fn let_in(register: &Arc<Register>, next_box: &Service, hall: &Service, train: u32) {
    let mut entry = pin!(enter(register, next_box, train));
    select! {
        () = &mut entry => {}
        () = sleep(ms(500)) => {
            // TODO: where is `entry` now, and what does it have? Who polls it from here on?
            note_delay(register, hall, train).await;
            entry.await;
        }
    }
}
