//! "open" and "count" belong together: between them the robot stands at *your* drawer, and nobody
//! may move it away. So the guard has to live across the two awaits, and it ends where its block
//! ends, before the printing.
//!
//! In `guard_await1` a guard across an `.await` was the mistake. What is different here? There the
//! lock protected a number in memory, and nothing about the number had to wait. Here it protects a
//! thing that takes time, and the point is that others wait until you are done with it. That is what
//! tokio's `Mutex` is for: who waits for it does so with an `.await` and leaves the thread to others,
//! and its guard is `Send`. They come in one after the other in the order in which they asked.
//!
//! Habit to take home: a lock around each step does not make the steps belong together. Say what
//! has to stay true from the first to the last, and hold the lock as long, but no longer.
//!
//! Also right: a task that owns the robot and takes wishes from a channel, so that no lock is needed
//! (lesson 08). For a real connection this is mostly the better way.
//! Not right: to lock in `label` and once more in `order`. tokio's `Mutex` does not know that it is
//! you who has it; you wait for yourself, for ever.

use lab::{Service, ms};
use tokio::sync::Mutex;

pub struct Pharmacy {
    line: Mutex<Service>,
    printer: Service,
}

impl Pharmacy {
    pub fn new(robot: Service, printer: Service) -> Pharmacy {
        Pharmacy { line: Mutex::new(robot), printer }
    }

    /// The number of packs in a drawer, when its label is printed.
    pub async fn label(&self, drawer: u32) -> u32 {
        let packs = {
            let robot = self.line.lock().await;
            order(&robot, &format!("open {drawer}")).await;
            order(&robot, "count").await
        };
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }
}

/// Takes the robot as a parameter: only who has the lock can call it.
async fn order(robot: &Service, order: &str) -> String {
    robot.request(order).await.expect("the robot answers")
}
