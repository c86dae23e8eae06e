//! starter: failed
//! The tests of the bench exercise, for asynclings.

use crate::exercise::{ROUND, brew_all};
use lab::ms;

const ORDERS: [&str; 3] = ["espresso", "latte", "mocha"];

#[lab::test]
async fn every_order_is_brewed() {
    let cups = brew_all(&ORDERS).await;
    lab::expect_eq("the cups", cups, ORDERS.map(|order| format!("{order} {ROUND}")));
}

#[lab::test]
async fn all_cups_are_brewed_at_once() {
    brew_all(&ORDERS).await;
    lab::expect_elapsed(ms(40));
}
