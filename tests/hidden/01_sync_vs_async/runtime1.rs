//! starter: failed
//! says: the report can be written where no runtime is running
//! says: there is no reactor running, must be called from the context of a Tokio 1.x runtime

use crate::exercise::report;
use std::any::{Any, type_name};

/// The text in `value`, or a failure in words when it is something else: a future, as a rule.
fn text<T: Any>(value: T) -> String {
    let value: Box<dyn Any> = Box::new(value);
    match value.downcast::<String>() {
        Ok(text) => *text,
        Err(_) => lab::fail(
            "what `report()` gives back",
            "a plain `String`: `report` is called from code that is not async",
            &format!("something still to be awaited ({})", type_name::<T>()),
        ),
    }
}

#[lab::test]
fn the_report_can_be_written_where_no_runtime_is_running() {
    lab::expect_eq("the report", text(report()), "used today: 42 kWh");
}

#[lab::test]
fn it_can_be_written_twice_in_a_row() {
    let first = text(report());
    let second = text(report());
    lab::expect_eq("the first report", first, "used today: 42 kWh");
    lab::expect_eq("the second report", second, "used today: 42 kWh");
}

#[lab::test]
fn it_can_be_written_from_another_thread_too() {
    let here = text(report());
    let there = std::thread::spawn(|| text(report())).join();
    lab::expect_eq("the report of this thread", here, "used today: 42 kWh");
    match there {
        Ok(there) => lab::expect_eq("the report of the other thread", there, "used today: 42 kWh"),
        Err(_) => lab::fail("the report of the other thread", "used today: 42 kWh", "a panic"),
    }
}
