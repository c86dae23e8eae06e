//! verdict: deadlocked
//! says: who comes alone is served at once
//! says: itself has held since line
//! why: who has the lock waits for itself in `order`

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
        let robot = self.line.lock().await;
        self.order(&format!("open {drawer}")).await;
        let packs = self.order("count").await;
        drop(robot);
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }

    async fn order(&self, order: &str) -> String {
        let robot = self.line.lock().await;
        robot.request(order).await.expect("the robot answers")
    }
}
