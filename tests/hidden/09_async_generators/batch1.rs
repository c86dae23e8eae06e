//! starter: failed
//! says: a guest who is alone leaves when his patience is over
//! says: Ada (630 ms), Bob (40035 ms)
//! says: Ada+Bob (40030 ms)

use crate::exercise::rides;
use async_stream::stream;
use futures::stream::{self, Stream, StreamExt};
use lab::{Service, ms};

/// Guests who come so many ms after the one before. The stream ends `end` ms after the last.
fn guests<const N: usize>(who: [(&'static str, u64); N], end: u64) -> impl Stream<Item = String> {
    let station = Service::new("station");
    stream! {
        for (name, after) in who {
            station.call(name, ms(after)).await;
            yield name.to_string();
        }
        station.call("(the end)", ms(end)).await;
    }
}

/// The rides, each with its moment: `Ada+Bob (50 ms)`. Eight are more than any test expects.
async fn stamped(rides: impl Stream<Item = Vec<String>>) -> Vec<String> {
    let leaves = |bus: Vec<String>| {
        let who = if bus.is_empty() { "an empty bus".to_string() } else { bus.join("+") };
        format!("{who} ({} ms)", lab::elapsed().as_millis())
    };
    rides.map(leaves).take(8).collect().await
}

const RIDES: &str = "the rides, and when they leave";

#[lab::test]
async fn a_guest_who_is_alone_leaves_when_his_patience_is_over() {
    let guests = guests([("Ada", 30), ("Bob", 40_000)], 5);
    let rides = stamped(rides(guests, 2, ms(600))).await;
    lab::expect_eq(RIDES, rides, ["Ada (630 ms)", "Bob (40035 ms)"]);
}

#[lab::test]
async fn a_full_bus_leaves_at_once() {
    let guests = guests([("Ada", 5), ("Bob", 10), ("Cleo", 20), ("Dan", 5), ("Eve", 10), ("Finn", 30)], 5);
    let rides = stamped(rides(guests, 3, ms(500))).await;
    lab::expect_eq(RIDES, rides, ["Ada+Bob+Cleo (35 ms)", "Dan+Eve+Finn (80 ms)"]);
}

#[lab::test]
async fn a_bus_leaves_when_its_first_guest_has_waited_long_enough() {
    let guests =
        guests([("Ada", 0), ("Bob", 10), ("Cleo", 10), ("Dan", 200), ("Eve", 10), ("Finn", 30)], 400);
    let rides = stamped(rides(guests, 4, ms(50))).await;
    lab::expect_eq(RIDES, rides, ["Ada+Bob+Cleo (50 ms)", "Dan+Eve+Finn (270 ms)"]);
}

#[lab::test]
async fn guests_who_get_on_later_do_not_make_it_wait_longer() {
    let guests = guests(
        [("Ada", 15), ("Bob", 40), ("Cleo", 40), ("Dan", 40), ("Eve", 40), ("Finn", 40), ("Gus", 40)],
        10,
    );
    let rides = stamped(rides(guests, 10, ms(100))).await;
    lab::expect_eq(RIDES, rides, ["Ada+Bob+Cleo (115 ms)", "Dan+Eve+Finn (235 ms)", "Gus (265 ms)"]);
}

#[lab::test]
async fn an_empty_bus_does_not_leave() {
    let guests = guests([("Ada", 333), ("Bob", 700), ("Cleo", 1000)], 2000);
    let rides = stamped(rides(guests, 2, ms(250))).await;
    lab::expect_eq(RIDES, rides, ["Ada (583 ms)", "Bob (1283 ms)", "Cleo (2283 ms)"]);
}

#[lab::test]
async fn after_a_full_bus_the_patience_begins_with_the_next_guest() {
    let guests = guests([("Ada", 0), ("Bob", 40), ("Cleo", 5), ("Dan", 200), ("Eve", 30)], 100);
    let rides = stamped(rides(guests, 2, ms(60))).await;
    lab::expect_eq(RIDES, rides, ["Ada+Bob (40 ms)", "Cleo (105 ms)", "Dan+Eve (275 ms)"]);
}

#[lab::test]
async fn when_no_more_guests_come_those_on_the_bus_leave_at_once() {
    let guests = guests([("Ada", 10), ("Bob", 20), ("Cleo", 30), ("Dan", 15)], 7);
    let rides = stamped(rides(guests, 3, ms(1000))).await;
    lab::expect_eq(RIDES, rides, ["Ada+Bob+Cleo (60 ms)", "Dan (82 ms)"]);
    lab::expect_elapsed(ms(82));
}

#[lab::test]
async fn of_a_thousand_guests_nobody_is_left_behind() {
    let guests = stream::iter(1..=1000).then(async |number: u64| {
        tokio::time::sleep(ms(number * 7 % 23)).await;
        number.to_string()
    });
    let travelled: Vec<String> = rides(guests, 5, ms(40)).flat_map(stream::iter).collect().await;
    let all: Vec<String> = (1..=1000).map(|number| number.to_string()).collect();
    let first = travelled.iter().zip(&all).find(|(seen, expected)| seen != expected);
    lab::expect_eq("the first who is missing (seen, expected)", first, None);
    lab::expect_eq("the number of guests who travelled", travelled.len(), 1000);
}

#[lab::test]
async fn without_guests_there_are_no_rides() {
    lab::expect_eq(RIDES, stamped(rides(guests([], 45), 3, ms(20))).await, Vec::<String>::new());
    lab::expect_elapsed(ms(45));
}
