//! starter: failed
//! says: all orders are brewed at once
//! says: 30 ms in all
//! says: 60 ms in all

use crate::exercise::{Order, brew_all};
use lab::{Service, ms};

fn order(drink: &'static str, takes: u64) -> Order {
    Order { drink, takes, in_stock: true }
}

fn out_of_stock(drink: &'static str, takes: u64) -> Order {
    Order { drink, takes, in_stock: false }
}

fn cup(drink: &str) -> Result<String, String> {
    Ok(format!("a cup of {drink}"))
}

fn sorry(drink: &str) -> Result<String, String> {
    Err(format!("out of {drink}"))
}

#[lab::test]
async fn all_orders_are_brewed_at_once() {
    let orders = [order("espresso", 10), order("latte", 20), order("mocha", 30)];
    let bar = Service::new("bar");
    brew_all(&bar, &orders).await;
    lab::expect_elapsed(ms(30));
    lab::expect_peak(bar.gauge(), 3);
}

#[lab::test]
async fn every_order_has_its_result_in_its_own_place() {
    let orders = [order("mocha", 30), order("espresso", 10), order("latte", 20)];
    let results = brew_all(&Service::new("bar"), &orders).await;
    lab::expect_eq("the results", results, vec![cup("mocha"), cup("espresso"), cup("latte")]);
}

#[lab::test]
async fn a_failed_order_keeps_its_place_and_stops_nobody_else() {
    let orders = [order("mocha", 30), out_of_stock("latte", 10), out_of_stock("tea", 20), order("cocoa", 5)];
    let results = brew_all(&Service::new("bar"), &orders).await;
    lab::expect_eq("the results", results, vec![cup("mocha"), sorry("latte"), sorry("tea"), cup("cocoa")]);
    lab::expect_elapsed(ms(30));
}

#[lab::test]
async fn the_same_drink_ordered_twice_is_brewed_twice() {
    let orders = [order("espresso", 20), out_of_stock("latte", 10), order("espresso", 10)];
    let bar = Service::new("bar");
    let results = brew_all(&bar, &orders).await;
    lab::expect_eq("the results", results, vec![cup("espresso"), sorry("latte"), cup("espresso")]);
    lab::expect_eq("the number of brews that were started", bar.gauge().total(), 3);
}

#[lab::test]
async fn a_long_list_takes_no_longer_than_its_slowest_order() {
    let orders: Vec<Order> = (1..=50).map(|takes| order("espresso", takes)).collect();
    let results = brew_all(&Service::new("bar"), &orders).await;
    lab::expect_eq("the number of results", results.len(), 50);
    lab::expect_elapsed(ms(50));
}

#[lab::test]
async fn no_orders_give_no_results() {
    let results = brew_all(&Service::new("bar"), &[]).await;
    lab::expect_eq("the results", results, vec![]);
    lab::expect_elapsed(ms(0));
}
