//! starter: failed
//! says: the report can be written where no runtime is running
//! says: there is no reactor running, must be called from the context of a Tokio 1.x runtime

use crate::exercise::report;

#[lab::test]
fn the_report_can_be_written_where_no_runtime_is_running() {
    lab::expect_eq("the report", report(), "used today: 42 kWh".to_string());
}

#[lab::test]
fn it_can_be_written_twice_in_a_row() {
    let first = report();
    let second = report();
    lab::expect_eq("the first report", first, "used today: 42 kWh".to_string());
    lab::expect_eq("the second report", second, "used today: 42 kWh".to_string());
}

#[lab::test]
fn it_can_be_written_from_another_thread_too() {
    let here = report();
    let there = std::thread::spawn(report).join();
    lab::expect_eq("the report of this thread", here, "used today: 42 kWh".to_string());
    match there {
        Ok(text) => lab::expect_eq("the report of the other thread", text, "used today: 42 kWh".to_string()),
        Err(_) => lab::fail("the report of the other thread", "used today: 42 kWh", "a panic"),
    }
}
