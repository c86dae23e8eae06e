//! verdict: blocked
//! says: yield_now
//! why: asking again and again keeps the thread busy, and the clock never moves

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
        let robot = loop {
            match self.line.try_lock() {
                Ok(robot) => break robot,
                Err(_) => tokio::task::yield_now().await,
            }
        };
        order(&robot, &format!("open {drawer}")).await;
        let packs = order(&robot, "count").await;
        drop(robot);
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }
}

async fn order(robot: &Service, order: &str) -> String {
    robot.request(order).await.expect("the robot answers")
}
