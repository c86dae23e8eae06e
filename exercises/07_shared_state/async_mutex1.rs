//! # The wrong number of pills
//!
//! A pharmacy has a robot in its cellar, at the end of a single line. To count a drawer takes two
//! orders: "open 7" moves the robot to drawer 7, and "count" tells how many packs are in the drawer
//! that is open. Then a label is printed. At every counter somebody asks for a drawer, and the
//! labels show the numbers of other drawers, though the line is locked for every order.
//!
//! Your task: everybody gets the number of their own drawer.
//! - While one pair of orders is under way, no other order goes down the line.
//! - As soon as the number is known, the next in line may have the robot. Nobody waits at the line
//!   while a label is printed.
//! - The line is there to be waited for: while somebody waits, the thread is free for others.
//!
//! The tests look at the numbers, at the orders that the robot got, and at the time that passed.
//! They let up to ten counters ask at once.

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
        // TODO: each order is locked. Who can come in between the two?
        self.order(&format!("open {drawer}")).await;
        let packs = self.order("count").await;
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }

    async fn order(&self, order: &str) -> String {
        let robot = self.line.lock().await;
        robot.request(order).await.expect("the robot answers")
    }
}
