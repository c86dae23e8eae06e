//! starter: does_not_compile
//! says: E0308
//! says: expected `u32`, found future

use crate::exercise::{add, invoice_total};
use std::any::{Any, type_name};

/// The number in `value`, or a failure in words when it is something else: a future, as a rule.
fn number<T: Any>(call: &str, value: T) -> u32 {
    let value: Box<dyn Any> = Box::new(value);
    match value.downcast::<u32>() {
        Ok(number) => *number,
        Err(_) => lab::fail(
            &format!("what {call} gives back"),
            "a number (u32), at once",
            &format!("something still to be awaited ({}): a function in the way is async", type_name::<T>()),
        ),
    }
}

#[lab::test]
fn add_gives_back_its_sum_and_not_a_future() {
    lab::expect_eq("add(2, 3)", number("add(2, 3)", add(2, 3)), 5);
    lab::expect_eq("add(0, 7)", number("add(0, 7)", add(0, 7)), 7);
}

#[lab::test]
fn the_invoice_gives_back_its_total_and_not_a_future() {
    let total = number("invoice_total(&[20, 15, 7])", invoice_total(&[20, 15, 7]));
    lab::expect_eq("invoice_total(&[20, 15, 7])", total, 42);
}

#[lab::test]
fn an_invoice_without_items_is_zero() {
    let total = number("invoice_total(&[])", invoice_total(&[]));
    lab::expect_eq("invoice_total(&[])", total, 0);
}
