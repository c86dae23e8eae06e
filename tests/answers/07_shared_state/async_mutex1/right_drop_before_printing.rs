//! verdict: passed
//! why: the guard is dropped by hand; a guard of tokio is Send, so it does no harm to its scope

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
