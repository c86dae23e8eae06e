//! verdict: failed
//! says: everybody gets the number of their own drawer
//! says: seen      402, 402
//! why: "counting only reads": but opening a drawer moves the robot, and many may read at once

use lab::{Service, ms};
use tokio::sync::RwLock;

pub struct Pharmacy {
    line: RwLock<Service>,
    printer: Service,
}

impl Pharmacy {
    pub fn new(robot: Service, printer: Service) -> Pharmacy {
        Pharmacy { line: RwLock::new(robot), printer }
    }

    /// The number of packs in a drawer, when its label is printed.
    pub async fn label(&self, drawer: u32) -> u32 {
        let packs = {
            let robot = self.line.read().await;
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
