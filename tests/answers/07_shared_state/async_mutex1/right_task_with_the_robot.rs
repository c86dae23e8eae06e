//! verdict: passed
//! why: a task owns the robot, and takes wishes from a channel

use lab::{Service, ms};
use tokio::sync::{mpsc, oneshot};

pub struct Pharmacy {
    wishes: mpsc::Sender<(u32, oneshot::Sender<String>)>,
    printer: Service,
}

impl Pharmacy {
    pub fn new(robot: Service, printer: Service) -> Pharmacy {
        let (wishes, mut inbox) = mpsc::channel::<(u32, oneshot::Sender<String>)>(10);
        tokio::spawn(async move {
            while let Some((drawer, reply)) = inbox.recv().await {
                order(&robot, &format!("open {drawer}")).await;
                let _ = reply.send(order(&robot, "count").await);
            }
        });
        Pharmacy { wishes, printer }
    }

    /// The number of packs in a drawer, when its label is printed.
    pub async fn label(&self, drawer: u32) -> u32 {
        let (reply, packs) = oneshot::channel();
        self.wishes.send((drawer, reply)).await.expect("the task lives as long as we do");
        let packs = packs.await.expect("every wish is answered");
        let packs = packs.parse().expect("the robot answers with a number");
        self.printer.call(&format!("label for {drawer}"), ms(30)).await;
        packs
    }
}

async fn order(robot: &Service, order: &str) -> String {
    robot.request(order).await.expect("the robot answers")
}
