//! verdict: passed
//! why: the guard moves into a function, and ends there

use lab::{Service, ms};
use tokio::sync::{Mutex, MutexGuard};

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
        let packs = count(self.line.lock().await, drawer).await;
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }
}

async fn count(robot: MutexGuard<'_, Service>, drawer: u32) -> String {
    robot.request(&format!("open {drawer}")).await.expect("the robot answers");
    robot.request("count").await.expect("the robot answers")
}
