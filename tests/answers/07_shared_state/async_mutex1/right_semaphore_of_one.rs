//! verdict: passed
//! why: one permit is a lock

use lab::{Service, ms};
use tokio::sync::Semaphore;

pub struct Pharmacy {
    robot: Service,
    turns: Semaphore,
    printer: Service,
}

impl Pharmacy {
    pub fn new(robot: Service, printer: Service) -> Pharmacy {
        Pharmacy { robot, turns: Semaphore::new(1), printer }
    }

    /// The number of packs in a drawer, when its label is printed.
    pub async fn label(&self, drawer: u32) -> u32 {
        let packs = {
            let _turn = self.turns.acquire().await.expect("never closed");
            order(&self.robot, &format!("open {drawer}")).await;
            order(&self.robot, "count").await
        };
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }
}

async fn order(robot: &Service, order: &str) -> String {
    robot.request(order).await.expect("the robot answers")
}
