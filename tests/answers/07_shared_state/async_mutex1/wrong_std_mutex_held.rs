//! verdict: blocked
//! says: everybody gets the number of their own drawer
//! says: std::sync::Mutex::lock
//! why: the guard lives across the awaits, and the next who locks blocks the thread

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
            order(&robot, &format!("open {drawer}")).await;
            order(&robot, "count").await
        };
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }
}

async fn order(robot: &Service, order: &str) -> String {
    robot.request(order).await.expect("the robot answers")
}
