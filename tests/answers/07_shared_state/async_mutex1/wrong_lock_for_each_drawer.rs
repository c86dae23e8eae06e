//! verdict: failed
//! says: everybody gets the number of their own drawer
//! says: seen      402, 402
//! why: a lock of its own for each drawer does not protect the one robot

use lab::{Service, ms};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::Mutex;

pub struct Pharmacy {
    robot: Service,
    locks: std::sync::Mutex<HashMap<u32, Arc<Mutex<()>>>>,
    printer: Service,
}

impl Pharmacy {
    pub fn new(robot: Service, printer: Service) -> Pharmacy {
        Pharmacy { robot, locks: Default::default(), printer }
    }

    /// The number of packs in a drawer, when its label is printed.
    pub async fn label(&self, drawer: u32) -> u32 {
        let lock = self.locks.lock().unwrap().entry(drawer).or_default().clone();
        let packs = {
            let _turn = lock.lock().await;
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
