//! starter: failed
//! says: everybody gets the number of their own drawer
//! says: expected  407, 402
//! says: open 9, open 4, count, count

use crate::exercise::Pharmacy;
use futures::future::join_all;
use lab::{Reply, Service, ms};
use tokio::time::sleep;

/// What is in a drawer, in this test.
type Stock = fn(u32) -> u32;

/// Moves for 20 ms, counts for 5 ms.
fn robot(stock: Stock) -> Service {
    let mut open = None;
    Service::scripted("robot", move |request| match request.name.strip_prefix("open ") {
        Some(drawer) => {
            open = drawer.parse().ok();
            Reply::ok("open").after(ms(20))
        }
        None if request.name == "count" => match open {
            Some(drawer) => Reply::ok(stock(drawer).to_string()).after(ms(5)),
            None => Reply::permanent("no drawer is open"),
        },
        None => Reply::permanent("the robot knows `open 1`, `open 2`... and `count`"),
    })
}

/// All at the same time, as many counters as drawers.
async fn labels(pharmacy: &Pharmacy, drawers: &[u32]) -> Vec<u32> {
    join_all(drawers.iter().map(|drawer| pharmacy.label(*drawer))).await
}

fn orders(robot: &Service) -> Vec<String> {
    robot.log().started()
}

#[lab::test]
async fn who_comes_alone_is_served_at_once() {
    let robot = robot(|drawer| 2 * drawer);
    let pharmacy = Pharmacy::new(robot.clone(), Service::new("printer"));
    let numbers = (pharmacy.label(30).await, pharmacy.label(31).await);
    lab::expect_eq("the numbers on the labels for drawers 30 and 31", numbers, (60, 62));
    lab::expect_eq("the orders that the robot got", orders(&robot), ["open 30", "count", "open 31", "count"]);
    lab::expect_elapsed(ms(2 * (25 + 30)));
}

#[lab::test]
async fn everybody_gets_the_number_of_their_own_drawer() {
    let robot = robot(|drawer| 400 + drawer);
    let pharmacy = Pharmacy::new(robot.clone(), Service::new("printer"));
    let numbers = labels(&pharmacy, &[7, 2]).await;
    lab::expect_eq("the numbers on the labels for drawers 7 and 2", numbers, [407, 402]);
}

#[lab::test]
async fn the_two_orders_of_a_pair_follow_each_other() {
    let robot = robot(|drawer| drawer);
    let pharmacy = Pharmacy::new(robot.clone(), Service::new("printer"));
    labels(&pharmacy, &[9, 4]).await;
    let seen = orders(&robot);
    let other_way_round = seen == ["open 4", "count", "open 9", "count"];
    if !other_way_round {
        lab::expect_eq("the orders that the robot got", seen, ["open 9", "count", "open 4", "count"]);
    }
    lab::expect_peak(robot.gauge(), 1);
}

#[lab::test]
async fn ten_counters_can_ask_at_once() {
    let robot = robot(|drawer| drawer * drawer + 3);
    let pharmacy = Pharmacy::new(robot.clone(), Service::new("printer"));
    let drawers = [3, 8, 1, 10, 5, 2, 9, 4, 7, 6];
    let numbers = labels(&pharmacy, &drawers).await;
    lab::expect_eq("the numbers on the labels", numbers, drawers.map(|drawer| drawer * drawer + 3));
    lab::expect_peak(robot.gauge(), 1);
    lab::expect_elapsed(ms(10 * 25 + 30));
}

#[lab::test]
async fn nobody_waits_at_the_line_while_a_label_is_printed() {
    let (robot, printer) = (robot(|drawer| 50 - drawer), Service::new("printer"));
    let pharmacy = Pharmacy::new(robot.clone(), printer.clone());
    let numbers = labels(&pharmacy, &[6, 1, 5]).await;
    lab::expect_eq("the numbers on the labels for drawers 6, 1 and 5", numbers, [44, 49, 45]);
    lab::expect_eq("the number of labels that were printed", printer.log().finished().len(), 3);
    lab::expect_elapsed(ms(3 * 25 + 30));
}

#[lab::test]
async fn who_comes_later_does_not_come_in_between() {
    let robot = robot(|drawer| 70 + drawer);
    let pharmacy = Pharmacy::new(robot.clone(), Service::new("printer"));
    let at = async |arrives: u64, drawer| {
        sleep(ms(arrives)).await;
        pharmacy.label(drawer).await
    };
    let numbers = tokio::join!(at(0, 3), at(7, 8), at(22, 12));
    lab::expect_eq("the numbers on the labels for drawers 3, 8 and 12", numbers, (73, 78, 82));
    lab::expect_elapsed(ms(3 * 25 + 30));
}
