//! starter: failed
//! says: the waiting counts from the moment at which the order was placed

use crate::exercise::{Order, Outcome, dispatch};
use futures::future::join_all;
use lab::{Log, Reply, Request, Service, ms};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

/// A town in which every ride takes so many ms, and locking up 50.
fn town(rides: &'static [(&'static str, u64)]) -> Service {
    city(move |request| {
        let ride = rides.iter().find(|(ride, _)| *ride == request.name);
        let (_, takes) = ride.unwrap_or(&("", 100));
        Reply::ok("done").after(ms(*takes))
    })
}

fn city(mut rule: impl FnMut(&Request) -> Reply + Send + 'static) -> Service {
    Service::scripted("city", move |request| match request.name.as_str() {
        "lock up" => Reply::ok("locked").after(ms(50)),
        _ => rule(request),
    })
}

fn order(parcel: &str) -> Order {
    Order { parcel: parcel.to_string(), placed: Instant::now() }
}

/// Waits until this moment of the test, in ms.
async fn until(at: u64) {
    sleep_until(Instant::now() + ms(at) - lab::elapsed()).await;
}

/// A day at the office: orders at these moments, and when it closes. Gives the report and the screen.
async fn day(city: &Service, orders: &[(u64, &str)], closes_at: u64) -> (Vec<String>, Log) {
    let screen = Log::new();
    let (sender, receiver) = mpsc::channel(20);
    let closing = CancellationToken::new();
    let customers = async {
        for &(at, parcel) in orders {
            until(at).await;
            sender.try_send(order(parcel)).expect("the office is open, and the queue is long");
        }
        until(closes_at).await;
        closing.cancel();
    };
    let (report, ()) = tokio::join!(dispatch(receiver, city, closing.clone(), &screen), customers);
    (texts(report), screen)
}

/// The report, sorted: `A: brought after 300 ms`.
fn texts(report: Vec<(String, Outcome)>) -> Vec<String> {
    let text = |(parcel, outcome)| match outcome {
        Outcome::Brought(waited) => format!("{parcel}: brought after {} ms", waited.as_millis()),
        Outcome::Failed(reason) => format!("{parcel}: failed ({reason})"),
        Outcome::Crashed => format!("{parcel}: crashed"),
        Outcome::CalledBack => format!("{parcel}: called back"),
        Outcome::NotBegun => format!("{parcel}: not begun"),
    };
    let mut texts: Vec<String> = report.into_iter().map(text).collect();
    texts.sort();
    texts
}

fn with_times(stamped: Vec<(u64, String)>) -> Vec<String> {
    stamped.into_iter().map(|(at, what)| format!("{at}: {what}")).collect()
}

/// When rides began. Locking up has a test of its own.
fn rides(city: &Service) -> Vec<String> {
    let rides = city.log().started_at().into_iter().filter(|(_, ride)| ride != "lock up");
    with_times(rides.collect())
}

const REPORT: &str = "the report, sorted";
const RIDES: &str = "the rides, and when they began (ms)";
const SCREEN: &str = "what the screen said, and when (ms)";

#[lab::test]
async fn a_parcel_is_fetched_and_brought() {
    let city = town(&[("fetch A", 120), ("bring A", 230), ("fetch B", 150), ("bring B", 90)]);
    let (report, _) = day(&city, &[(10, "A"), (40, "B")], 1000).await;
    lab::expect_eq(RIDES, rides(&city), ["10: fetch A", "40: fetch B", "130: bring A", "190: bring B"]);
    lab::expect_eq(REPORT, report, ["A: brought after 350 ms", "B: brought after 240 ms"]);
}

#[lab::test]
async fn three_orders_are_on_the_road_and_the_next_begins_when_a_courier_is_free() {
    let city = town(&[
        ("fetch A", 100),
        ("bring A", 310),
        ("fetch B", 40),
        ("bring B", 80),
        ("fetch C", 130),
        ("fetch D", 35),
        ("bring D", 30),
    ]);
    day(&city, &[(10, "A"), (20, "B"), (30, "C"), (40, "D"), (50, "E")], 2000).await;
    let fetched: Vec<String> = rides(&city).into_iter().filter(|ride| ride.contains("fetch")).collect();
    let expected = ["10: fetch A", "20: fetch B", "30: fetch C", "140: fetch D", "205: fetch E"];
    lab::expect_eq("what was fetched, and when (ms)", fetched, expected);
    lab::expect_peak(city.gauge(), 3);
}

#[lab::test]
async fn the_waiting_counts_from_the_moment_at_which_the_order_was_placed() {
    let city = town(&[("bring A", 270), ("bring B", 280), ("bring C", 290)]);
    let orders = [(10, "A"), (20, "B"), (30, "C"), (40, "D"), (50, "E")];
    let (report, _) = day(&city, &orders, 2000).await;
    let expected = [
        "A: brought after 370 ms",
        "B: brought after 380 ms",
        "C: brought after 390 ms",
        "D: brought after 540 ms",
        "E: brought after 550 ms",
    ];
    lab::expect_eq(REPORT, report, expected);
}

#[lab::test]
async fn a_fault_ends_its_own_order_only() {
    let city = city(|request| match request.name.as_str() {
        "fetch B" => Reply::permanent("no such street").after(ms(30)),
        "bring C" => Reply::transient("flat tyre").after(ms(40)),
        _ => Reply::ok("done").after(ms(100)),
    });
    let orders = [(10, "A"), (20, "B"), (30, "C"), (140, "D")];
    let (report, _) = day(&city, &orders, 1000).await;
    let expected = [
        "A: brought after 200 ms",
        "B: failed (no such street)",
        "C: failed (flat tyre)",
        "D: brought after 200 ms",
    ];
    lab::expect_eq(REPORT, report, expected);
    lab::expect_eq("how often something was brought", rides(&city).len() - 4, 3);
}

#[lab::test]
async fn a_courier_who_crashes_is_in_the_report_and_stops_nobody_else() {
    let city = city(|request| match request.name.as_str() {
        "fetch A" | "bring B" => panic!("a dog ran in front of the bicycle"),
        _ => Reply::ok("done").after(ms(100)),
    });
    let orders = [(10, "A"), (20, "B"), (30, "C"), (140, "D"), (2310, "E")];
    let (report, _) = day(&city, &orders, 2400).await;
    let expected = [
        "A: crashed",
        "B: crashed",
        "C: brought after 200 ms",
        "D: brought after 200 ms",
        "E: brought after 200 ms",
    ];
    lab::expect_eq(REPORT, report, expected);
}

#[lab::test]
async fn after_a_second_in_front_of_a_door_that_nobody_opens_it_is_given_up() {
    let city = city(|request| match request.name.as_str() {
        "fetch A" => Reply::never(),
        "fetch B" => Reply::ok("done").after(ms(890)),
        "fetch C" => Reply::ok("done").after(ms(1001)),
        _ => Reply::ok("done").after(ms(100)),
    });
    let (report, _) = day(&city, &[(10, "A"), (20, "B"), (30, "C"), (1020, "D")], 3000).await;
    let expected = [
        "A: failed (nobody opens)",
        "B: brought after 990 ms",
        "C: failed (nobody opens)",
        "D: brought after 200 ms",
    ];
    lab::expect_eq(REPORT, report, expected);
    lab::expect_dropped_at(city.log(), "fetch A", ms(1010));
    lab::expect_dropped_at(city.log(), "fetch C", ms(1030));
}

#[lab::test]
async fn a_parcel_that_was_fetched_is_brought_however_long_that_takes() {
    let city =
        town(&[("fetch A", 400), ("bring A", 700), ("fetch B", 900), ("bring B", 9000), ("bring C", 950)]);
    let (report, _) = day(&city, &[(10, "A"), (20, "B"), (30, "C")], 20_000).await;
    let expected = ["A: brought after 1100 ms", "B: brought after 9900 ms", "C: brought after 1050 ms"];
    lab::expect_eq(REPORT, report, expected);
}

#[lab::test]
async fn the_screen_goes_on_while_orders_come_in_and_couriers_come_back() {
    let city = town(&[("fetch A", 200), ("bring A", 180), ("bring C", 220)]);
    let orders = [(10, "A"), (310, "B"), (610, "C"), (910, "D"), (1210, "E")];
    let (_, screen) = day(&city, &orders, 1810).await;
    let expected = ["500: 1 on the road", "1000: 1 on the road", "1500: 0 on the road"];
    lab::expect_eq(SCREEN, with_times(screen.with_times()), expected);
}

#[lab::test]
async fn the_screen_goes_on_while_all_couriers_are_on_the_road_and_orders_wait() {
    let city = town(&[("bring A", 1100), ("bring B", 1320), ("bring C", 1480), ("bring D", 1570)]);
    let orders = [(10, "A"), (20, "B"), (30, "C"), (40, "D")];
    let (_, screen) = day(&city, &orders, 2600).await;
    let expected = [
        "500: 3 on the road",
        "1000: 3 on the road",
        "1500: 2 on the road",
        "2000: 1 on the road",
        "2500: 1 on the road",
    ];
    lab::expect_eq(SCREEN, with_times(screen.with_times()), expected);
}

#[lab::test]
async fn the_screen_goes_on_until_the_last_courier_is_back() {
    let city = town(&[("bring A", 1230), ("bring B", 900)]);
    let (_, screen) = day(&city, &[(10, "A"), (20, "B")], 130).await;
    let expected = ["500: 2 on the road", "1000: 2 on the road"];
    lab::expect_eq(SCREEN, with_times(screen.with_times()).into_iter().take(2).collect::<Vec<_>>(), expected);
    sleep(ms(5000)).await;
    lab::expect_eq("how often it spoke, five seconds later", screen.entries().len(), 2);
}

#[lab::test]
async fn when_the_office_closes_nobody_sets_out_to_an_order_that_waits() {
    let city = town(&[("bring A", 370), ("bring B", 480), ("bring C", 590)]);
    let orders = [(10, "A"), (20, "B"), (30, "C"), (40, "D"), (50, "E"), (60, "F")];
    let (report, _) = day(&city, &orders, 300).await;
    let fetched: Vec<String> = rides(&city).into_iter().filter(|ride| ride.contains("fetch")).collect();
    lab::expect_eq("what was fetched, and when (ms)", fetched, ["10: fetch A", "20: fetch B", "30: fetch C"]);
    let expected = [
        "A: brought after 470 ms",
        "B: brought after 580 ms",
        "C: brought after 690 ms",
        "D: not begun",
        "E: not begun",
        "F: not begun",
    ];
    lab::expect_eq(REPORT, report, expected);
}

#[lab::test(deadline_s = 600)]
async fn an_order_that_comes_in_at_the_moment_of_closing_does_not_begin() {
    for round in 1..=50 {
        let city = town(&[]);
        let (sender, receiver) = mpsc::channel(20);
        let closing = CancellationToken::new();
        let customer = async {
            sleep(ms(10)).await;
            closing.cancel();
            sender.try_send(order("A"))
        };
        let screen = Log::new();
        let (report, sent) = tokio::join!(dispatch(receiver, &city, closing.clone(), &screen), customer);
        lab::expect_eq(&format!("the rides of day {round}"), rides(&city), Vec::<String>::new());
        let expected = if sent.is_ok() { vec!["A: not begun".to_string()] } else { Vec::new() };
        lab::expect_eq(&format!("the report of day {round}"), texts(report), expected);
    }
}

#[lab::test]
async fn who_orders_around_closing_is_in_the_report_or_is_told() {
    let city = town(&[("bring 1", 450), ("bring 2", 470), ("bring 3", 490)]);
    let (sender, receiver) = mpsc::channel(2);
    let closing = CancellationToken::new();
    // The queue has room for two: most of them wait for room in it when the office closes.
    let customers = join_all((1..=40).map(async |number: u64| {
        let parcel = format!("{number}");
        until(number * 20).await;
        let sent = sender.send(order(&parcel)).await;
        sent.is_ok().then_some(parcel)
    }));
    let close = async {
        until(290).await;
        closing.cancel();
    };
    let screen = Log::new();
    let office = dispatch(receiver, &city, closing.clone(), &screen);
    let (report, ordered, ()) = tokio::join!(office, customers, close);
    let mut ordered: Vec<u64> = ordered.into_iter().flatten().flat_map(|parcel| parcel.parse()).collect();
    let mut reported: Vec<u64> = report.iter().flat_map(|(parcel, _)| parcel.parse()).collect();
    ordered.sort_unstable();
    reported.sort_unstable();
    lab::expect_eq("the orders in the report, compared with those that were taken", reported, ordered);
}

#[lab::test]
async fn those_on_the_road_may_come_back_for_two_seconds() {
    let city = town(&[("bring A", 700), ("bring B", 1990), ("bring C", 300)]);
    let (report, _) = day(&city, &[(10, "A"), (20, "B"), (30, "C")], 150).await;
    let expected = ["A: brought after 800 ms", "B: brought after 2090 ms", "C: brought after 400 ms"];
    lab::expect_eq(REPORT, report, expected);
}

#[lab::test]
async fn who_is_not_back_two_seconds_after_closing_is_called_back() {
    let city = city(|request| match request.name.as_str() {
        "bring A" => Reply::ok("done").after(ms(890)),
        "bring B" => Reply::ok("done").after(ms(1940)),
        "bring C" => Reply::never(),
        _ => Reply::ok("done").after(ms(100)),
    });
    let (report, _) = day(&city, &[(10, "A"), (20, "B"), (30, "C")], 150).await;
    let expected = ["A: brought after 990 ms", "B: brought after 2040 ms", "C: called back"];
    lab::expect_eq(REPORT, report, expected);
    lab::expect_dropped_at(city.log(), "bring C", ms(2150));
}

/// When the door is locked.
fn locked(city: &Service) -> Vec<u64> {
    city.log().started_at().into_iter().filter(|(_, name)| name == "lock up").map(|(at, _)| at).collect()
}

#[lab::test]
async fn the_door_is_locked_when_the_last_one_is_back_and_then_it_returns() {
    let city = town(&[("bring A", 430), ("bring B", 610)]);
    day(&city, &[(10, "A"), (20, "B")], 320).await;
    lab::expect_eq("when the door is locked (ms)", locked(&city), [730]);
    lab::expect_elapsed(ms(780));
}

#[lab::test]
async fn the_door_is_locked_behind_those_who_were_called_back() {
    let city = town(&[("bring A", 430), ("bring B", 5000)]);
    let (report, _) = day(&city, &[(10, "A"), (20, "B")], 320).await;
    lab::expect_eq(REPORT, report, ["A: brought after 530 ms", "B: called back"]);
    lab::expect_eq("when the door is locked (ms)", locked(&city), [2320]);
    lab::expect_elapsed(ms(2370));
}

#[lab::test]
async fn nothing_is_left_when_it_returns() {
    let city = city(|request| match request.name.as_str() {
        "fetch A" => Reply::ok("done").after(ms(100)),
        _ => Reply::never(),
    });
    day(&city, &[(10, "A"), (900, "B"), (950, "C"), (960, "D")], 970).await;
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn nothing_is_left_when_it_is_dropped() {
    let city = town(&[("bring A", 3000)]);
    let office = day(&city, &[(10, "A"), (250, "B"), (260, "C"), (270, "D")], 5000);
    lab::expect("it is at work", timeout(ms(300), office).await.is_err());
    sleep(ms(1)).await;
    lab::expect_nothing_leaked();
}
