//! verdict: blocked
//! says: futures::executor::block_on
//! why: no await under the lock, but the thread waits for the robot

use futures::executor::block_on;
use lab::{Service, ms};
use std::sync::Mutex;

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
            let robot = self.line.lock().unwrap();
            block_on(order(&robot, &format!("open {drawer}")));
            block_on(order(&robot, "count"))
        };
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }
}

async fn order(robot: &Service, order: &str) -> String {
    robot.request(order).await.expect("the robot answers")
}
