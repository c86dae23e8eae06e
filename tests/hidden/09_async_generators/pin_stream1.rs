//! starter: does_not_compile
//! says: cannot be unpinned
//! says: consider using the `pin!` macro

use crate::exercise::fill;
use async_stream::stream;
use futures::stream::{self, Stream};
use lab::{Reply, Service, ms};
use tokio::time::sleep;

/// A pump in this lake. It never ends by itself, and goes on after a fault.
fn pump(lake: &Service) -> impl Stream<Item = Result<u32, String>> {
    stream! {
        loop {
            let portion = lake.request("portion").await;
            yield portion.map(|litres| litres.parse().unwrap_or(0)).map_err(|fault| fault.to_string());
        }
    }
}

/// A lake with these portions, each with the ms that it takes, over and over again.
fn lake(portions: &'static [(u32, u64)]) -> Service {
    Service::scripted("lake", |request| {
        let (litres, takes) = portions[(request.number - 1) % portions.len()];
        Reply::ok(litres.to_string()).after(ms(takes))
    })
}

fn portions(lake: &Service) -> usize {
    lake.log().started().len()
}

const RESULT: &str = "the litres";
const PORTIONS: &str = "the portions that were pumped, or begun";

#[lab::test]
async fn when_the_tank_is_full_the_engine_leaves_at_once() {
    let lake = lake(&[(300, 100), (400, 50), (500, 200)]);
    lab::expect_eq(RESULT, fill(pump(&lake), 1000).await, Ok(1200));
    lab::expect_eq(PORTIONS, portions(&lake), 3);
    lab::expect_elapsed(ms(350));
}

#[lab::test]
async fn just_full_is_full() {
    let lake = lake(&[(250, 10), (350, 20)]);
    lab::expect_eq(RESULT, fill(pump(&lake), 1200).await, Ok(1200));
    lab::expect_eq(PORTIONS, portions(&lake), 4);
    lab::expect_elapsed(ms(60));
}

#[lab::test]
async fn a_fault_is_returned_at_once() {
    let lake = Service::scripted("lake", |request| match request.number {
        3 => Reply::permanent("a fish in the hose").after(ms(5)),
        _ => Reply::ok("100").after(ms(30)),
    });
    lab::expect_eq(RESULT, fill(pump(&lake), 5000).await, Err("a fish in the hose".to_string()));
    lab::expect_eq(PORTIONS, portions(&lake), 3);
    lab::expect_elapsed(ms(65));
}

#[lab::test]
async fn a_pump_that_is_switched_off_leaves_the_tank_as_full_as_it_is() {
    let pump = stream! {
        for litres in [120, 80, 140] {
            sleep(ms(40)).await;
            yield Ok(litres);
        }
        sleep(ms(15)).await;
    };
    lab::expect_eq(RESULT, fill(pump, 1000).await, Ok(340));
    lab::expect_elapsed(ms(135));
}

#[lab::test]
async fn a_pump_that_may_be_moved_is_good_too() {
    let litres = [70, 60, 50, 40, 30].map(Ok);
    lab::expect_eq(RESULT, fill(stream::iter(litres), 1000).await, Ok(250));
    lab::expect_eq("the litres of an empty pump", fill(stream::iter([]), 10).await, Ok(0));
}

#[lab::test]
async fn two_engines_can_fill_their_tanks_one_after_the_other() {
    let lake = lake(&[(200, 25), (10, 5)]);
    let mut pump = Box::pin(pump(&lake));
    lab::expect_eq("the litres of the first", fill(&mut pump, 405).await, Ok(410));
    lab::expect_eq("the litres of the second", fill(&mut pump, 15).await, Ok(210));
    lab::expect_eq(PORTIONS, portions(&lake), 5);
}
