//! starter: does_not_compile
//! says: future cannot be sent between threads safely
//! says: the trait `Send` is not implemented for `Rc<Cell<u32>>`
//! says: await occurs here, with `sheet` maybe used later

use crate::exercise::start;
use lab::{Service, ms};
use tokio::task::JoinHandle;

async fn guests(hall: JoinHandle<u32>) -> u32 {
    match hall.await {
        Ok(guests) => guests,
        Err(error) => lab::fail("how the task of the hall ends", "with a number", &error.to_string()),
    }
}

async fn guests_of_all(halls: [JoinHandle<u32>; 4]) -> Vec<u32> {
    let mut numbers = Vec::new();
    for hall in halls {
        numbers.push(guests(hall).await);
    }
    numbers
}

#[lab::test]
async fn the_guests_of_both_doors_are_counted() {
    let hall = start(&Service::new("brigade"), vec![4, 2, 1], vec![30, 2]);
    lab::expect_eq("the number of guests", guests(hall).await, 39);
}

#[lab::test]
async fn the_task_ends_when_the_report_is_confirmed() {
    let brigade = Service::new("brigade");
    let hall = start(&brigade, vec![2, 2], vec![3]);
    lab::expect_elapsed(ms(0));
    lab::expect_eq("the number of guests", guests(hall).await, 7);
    lab::expect_elapsed(ms(40));
    lab::expect_eq("the reports that were confirmed", brigade.log().finished(), ["7 guests"]);
}

#[lab::test]
async fn many_halls_report_at_once_and_each_has_its_own_sheet() {
    let brigade = Service::new("brigade");
    let numbers = guests_of_all([1, 20, 300, 7].map(|group| start(&brigade, vec![group, 5], vec![2]))).await;
    lab::expect_eq("the number of guests in each hall", numbers, [8, 27, 307, 14]);
    lab::expect_elapsed(ms(40));
}

#[lab::test]
async fn an_empty_hall_reports_no_guests() {
    let brigade = Service::new("brigade");
    lab::expect_eq("the number of guests", guests(start(&brigade, vec![], vec![])).await, 0);
    lab::expect_eq("the reports that were confirmed", brigade.log().finished(), ["0 guests"]);
}

#[lab::test(multi_thread)]
async fn the_halls_may_run_on_several_threads() {
    let brigade = Service::new("brigade");
    let numbers = guests_of_all([1, 2, 30, 40].map(|group| start(&brigade, vec![group], vec![100]))).await;
    lab::expect_eq("the number of guests in each hall", numbers, [101, 102, 130, 140]);
}
