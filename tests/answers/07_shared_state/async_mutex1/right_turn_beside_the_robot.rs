//! verdict: passed
//! why: a lock around nothing, kept in a variable with a name

use lab::{Service, ms};
use tokio::sync::Mutex;

pub struct Pharmacy {
    robot: Service,
    turn: Mutex<()>,
    printer: Service,
}

impl Pharmacy {
    pub fn new(robot: Service, printer: Service) -> Pharmacy {
        Pharmacy { robot, turn: Mutex::new(()), printer }
    }

    /// The number of packs in a drawer, when its label is printed.
    pub async fn label(&self, drawer: u32) -> u32 {
        let turn = self.turn.lock().await;
        self.order(&format!("open {drawer}")).await;
        let packs = self.order("count").await;
        drop(turn);
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }

    async fn order(&self, order: &str) -> String {
        self.robot.request(order).await.expect("the robot answers")
    }
}
