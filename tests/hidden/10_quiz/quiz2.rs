//! starter: failed
//! says: four readings make a packet and the dish finds them on the disk

// Every test runs in an empty folder of its own, so the name `disk` is free, and nothing is left behind.

use crate::exercise::{Board, listen};
use futures::stream::{self, Stream, StreamExt};
use lab::{Log, Reply, Request, Service, ms};
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::time::{Instant, sleep, sleep_until, timeout};

const UNFOLD: u64 = 20;
const FOLD: u64 = 30;

/// Readings at these moments, in ms since now. Who takes them later gets them at once.
fn sensors<const N: usize>(all: [(u64, &'static str); N]) -> impl Stream<Item = String> {
    let begin = Instant::now();
    stream::iter(all).then(move |(at, reading)| async move {
        sleep_until(begin + ms(at)).await;
        reading.to_string()
    })
}

/// A dish, and what it finds on the disk at the moment at which it sends it.
fn dish(packet: impl FnMut(&Request) -> Reply + Send + 'static) -> (Service, Log) {
    dish_of("disk", packet)
}

fn dish_of(disk: &'static str, mut packet: impl FnMut(&Request) -> Reply + Send + 'static) -> (Service, Log) {
    let found = Log::new();
    let log = found.clone();
    let dish = Service::scripted("dish", move |request| match request.name.as_str() {
        "unfold" => Reply::ok("unfolded").after(ms(UNFOLD)),
        "fold" => Reply::ok("folded").after(ms(FOLD)),
        name => {
            log.record(format!("{name}: {}", text(disk, name)));
            packet(request)
        }
    });
    (dish, found)
}

/// What is in a file, in one line: `7 8 9`.
fn text(disk: &str, name: &str) -> String {
    match fs::read_to_string(Path::new(disk).join(name)) {
        Ok(text) if text.is_empty() => "(an empty file)".to_string(),
        Ok(text) if text.ends_with('\n') => text.lines().collect::<Vec<_>>().join(" "),
        Ok(text) => format!("{text} (no line break at the end)"),
        Err(_) => "(no such file)".to_string(),
    }
}

/// The packets on the disk.
fn packets(disk: &str) -> Vec<String> {
    let files = fs::read_dir(disk).expect("the folder");
    let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    names
}

fn with_times(stamped: Vec<(u64, String)>) -> Vec<String> {
    stamped.into_iter().map(|(at, what)| format!("{at}: {what}")).collect()
}

fn count(names: Vec<String>, name: &str) -> usize {
    names.into_iter().filter(|other| other == name).count()
}

/// Waits until this moment of the test, in ms.
async fn until(at: u64) {
    sleep_until(Instant::now() + ms(at) - lab::elapsed()).await;
}

async fn listened(readings: impl Stream<Item = String>, dish: &Service) -> Arc<Mutex<Board>> {
    fs::create_dir_all("disk").expect("a folder");
    let board = Arc::default();
    let result = listen(readings, dish, Path::new("disk"), Arc::clone(&board)).await;
    lab::expect_eq("what `listen` returns", result.map_err(|error| error.to_string()), Ok(()));
    board
}

const FOUND: &str = "what the dish found on the disk, and when (ms)";
const SEEN: &str = "what the dish was asked for, and when (ms)";

#[lab::test]
async fn four_readings_make_a_packet_and_the_dish_finds_them_on_the_disk() {
    let (dish, found) = dish(|_| Reply::ok("sent").after(ms(40)));
    let readings =
        sensors([(50, "3"), (60, "1"), (70, "4"), (80, "1"), (200, "5"), (210, "9"), (220, "2"), (230, "6")]);
    listened(readings, &dish).await;
    lab::expect_eq(
        FOUND,
        with_times(found.with_times()),
        ["80: packet-1: 3 1 4 1", "230: packet-2: 5 9 2 6"],
    );
}

#[lab::test]
async fn a_packet_is_closed_500_ms_after_its_first_reading() {
    let (dish, found) = dish(|_| Reply::ok("sent").after(ms(10)));
    let readings =
        sensors([(100, "a"), (350, "b"), (590, "c"), (2000, "d"), (9000, "e"), (9499, "f"), (9520, "g")]);
    listened(readings, &dish).await;
    let expected = ["600: packet-1: a b c", "2500: packet-2: d", "9500: packet-3: e f", "9520: packet-4: g"];
    lab::expect_eq(FOUND, with_times(found.with_times()), expected);
}

#[lab::test]
async fn what_is_left_goes_when_no_more_readings_come() {
    let (dish, found) = dish(|_| Reply::ok("sent").after(ms(10)));
    let readings = sensors([(100, "a"), (100, "b"), (110, "c"), (120, "d"), (150, "e"), (160, "f")]);
    listened(readings, &dish).await;
    lab::expect_eq(FOUND, with_times(found.with_times()), ["120: packet-1: a b c d", "160: packet-2: e f"]);
    lab::expect_eq("what is left on the disk", packets("disk"), Vec::<String>::new());
}

#[lab::test]
async fn no_reading_is_lost_and_none_is_out_of_order() {
    let (dish, found) = dish(|request| Reply::ok("sent").after(ms(request.number as u64 * 37 % 90)));
    let begin = Instant::now();
    let readings = stream::iter(1..=99).then(move |number: u64| async move {
        sleep_until(begin + ms(number / 7 * 30 + number % 7)).await;
        number.to_string()
    });
    listened(readings, &dish).await;
    let packets = found.entries();
    let readings = packets.iter().flat_map(|packet| packet.split(' ')).flat_map(str::parse);
    let readings: Vec<u64> = readings.collect();
    lab::expect_eq("how many readings were sent", readings.len(), 99);
    lab::expect("they were sent in their order", readings.is_sorted());
}

#[lab::test]
async fn who_has_a_packet_of_last_winter_open_reads_it_to_its_end() {
    fs::create_dir("disk").expect("a folder");
    fs::write("disk/packet-1", "last winter\nit snowed\n").expect("a file");
    let mut open = fs::File::open("disk/packet-1").expect("the packet of last winter");
    let (dish, found) = dish(|_| Reply::transient("snow on the dish"));
    listened(sensors([(30, "a"), (40, "b"), (50, "c"), (60, "d")]), &dish).await;
    lab::expect_eq(FOUND, with_times(found.with_times()), ["60: packet-1: a b c d"]);
    let mut seen = String::new();
    open.read_to_string(&mut seen).expect("a text");
    lab::expect_eq("what is read by somebody who had it open", seen, "last winter\nit snowed\n");
    lab::expect_eq("what is on the disk", packets("disk"), ["packet-1"]);
    lab::expect_eq("what is in packet-1", text("disk", "packet-1"), "a b c d");
}

#[lab::test]
async fn packets_are_sent_one_at_a_time_in_their_order() {
    let (dish, found) = dish(|request| Reply::ok("sent").after(ms(200 - request.number as u64 * 20)));
    let quick = stream::iter(1..=12).map(|number: u32| number.to_string());
    listened(quick, &dish).await;
    let expected = ["20: packet-1: 1 2 3 4", "180: packet-2: 5 6 7 8", "320: packet-3: 9 10 11 12"];
    lab::expect_eq(FOUND, with_times(found.with_times()), expected);
    lab::expect_peak(dish.gauge(), 1);
}

#[lab::test]
async fn a_packet_that_the_dish_cannot_send_stays_on_the_disk_and_the_next_one_is_sent() {
    let (dish, found) = dish(|request| match request.name.as_str() {
        "packet-2" => Reply::transient("snow on the dish").after(ms(25)),
        "packet-4" => Reply::permanent("no satellite").after(ms(15)),
        _ => Reply::ok("sent").after(ms(10)),
    });
    let readings = sensors([(100, "a"), (700, "b"), (1300, "c"), (1900, "d"), (2500, "e")]);
    let board = listened(readings, &dish).await;
    let names: Vec<String> = found.entries();
    lab::expect_eq(
        "what was sent",
        names,
        ["packet-1: a", "packet-2: b", "packet-3: c", "packet-4: d", "packet-5: e"],
    );
    lab::expect_eq("what is left on the disk", packets("disk"), ["packet-2", "packet-4"]);
    lab::expect_eq("what is in them", [text("disk", "packet-2"), text("disk", "packet-4")], ["b", "d"]);
    lab::expect_eq("the board", *board.lock().expect("the board"), Board { on_disk: 5, sent: 3 });
}

#[lab::test]
async fn while_the_dish_is_busy_readings_are_taken_and_packets_are_closed() {
    let (dish, found) = dish(|_| Reply::ok("sent").after(ms(1700)));
    let readings = sensors([
        (100, "a"),
        (110, "b"),
        (120, "c"),
        (130, "d"),
        (300, "e"),
        (400, "f"),
        (1100, "g"),
        (1550, "h"),
        (5000, "i"),
    ]);
    let look = async {
        let mut seen = Vec::new();
        for at in [129, 131, 799, 801, 1599, 1601, 1829, 1831] {
            until(at).await;
            let there = packets("disk");
            let there = if there.is_empty() { "nothing".to_string() } else { there.join(" ") };
            seen.push(format!("{at}: {there}"));
        }
        seen
    };
    fs::create_dir("disk").expect("a folder");
    let (_, seen) = tokio::join!(listened(readings, &dish), look);
    let expected = [
        "129: nothing",
        "131: packet-1",
        "799: packet-1",
        "801: packet-1 packet-2",
        "1599: packet-1 packet-2",
        "1601: packet-1 packet-2 packet-3",
        "1829: packet-1 packet-2 packet-3",
        "1831: packet-2 packet-3",
    ];
    lab::expect_eq("what was on the disk, and when (ms)", seen, expected);
    let expected =
        ["130: packet-1: a b c d", "1830: packet-2: e f", "3530: packet-3: g h", "5230: packet-4: i"];
    lab::expect_eq(FOUND, with_times(found.with_times()), expected);
}

#[lab::test]
async fn no_more_than_20_readings_are_under_way() {
    fs::create_dir("disk").expect("a folder");
    let (dish, _) = dish(|_| Reply::never());
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = taken.clone();
    let readings = stream::repeat_with(move || counter.fetch_add(1, Ordering::Relaxed).to_string());
    let result =
        timeout(ms(5000), listen(readings.take(10_000), &dish, Path::new("disk"), Arc::default())).await;
    lab::expect("it waits for the dish", result.is_err());
    let taken = taken.load(Ordering::Relaxed);
    if !(12..=20).contains(&taken) {
        let what = "the readings that are taken while the dish does not answer";
        lab::fail(what, "at least 12, at most 20", &taken.to_string());
    }
}

#[lab::test]
async fn whoever_looks_at_the_board_need_not_wait() {
    fs::create_dir("disk").expect("a folder");
    let board = Arc::new(Mutex::new(Board::default()));
    let (dish, _) = dish(|request| match request.name.as_str() {
        "packet-2" => Reply::transient("snow on the dish").after(ms(1100)),
        _ => Reply::ok("sent").after(ms(1000)),
    });
    let readings = sensors([(100, "a"), (1300, "b"), (1400, "c"), (2000, "d")]);
    let look = async {
        let mut seen = Vec::new();
        for at in [10, 599, 601, 1599, 1601, 1801, 2501, 2899, 2901, 3901] {
            until(at).await;
            seen.push(match board.try_lock() {
                Ok(board) => format!("{at}: {} {}", board.on_disk, board.sent),
                Err(_) => format!("{at}: locked"),
            });
        }
        seen
    };
    let (result, seen) = tokio::join!(listen(readings, &dish, Path::new("disk"), board.clone()), look);
    let expected = [
        "10: 0 0",
        "599: 0 0",
        "601: 1 0",
        "1599: 1 0",
        "1601: 1 1",
        "1801: 2 1",
        "2501: 3 1",
        "2899: 3 1",
        "2901: 3 1",
        "3901: 3 2",
    ];
    lab::expect_eq("the board: on disk, sent, and when (ms)", seen, expected);
    lab::expect("`listen` returns Ok", result.is_ok());
}

#[lab::test]
async fn the_dish_is_unfolded_first_and_folded_when_all_is_sent() {
    let (dish, _) = dish(|_| Reply::ok("sent").after(ms(40)));
    listened(sensors([(5, "a"), (6, "b"), (7, "c"), (8, "d"), (90, "e")]), &dish).await;
    let expected = ["0: unfold", "20: packet-1", "90: packet-2", "130: fold"];
    lab::expect_eq(SEEN, with_times(dish.log().started_at()), expected);
    lab::expect_elapsed(ms(160));
    sleep(ms(500)).await;
    lab::expect_eq("the same, half a second later", with_times(dish.log().started_at()), expected);
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn when_it_cannot_be_unfolded_nothing_is_taken_and_it_is_folded_again() {
    fs::create_dir("disk").expect("a folder");
    let dish = Service::scripted("dish", |request| match request.name.as_str() {
        "unfold" => Reply::permanent("the motor is stuck").after(ms(60)),
        _ => Reply::ok("done").after(ms(10)),
    });
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = taken.clone();
    let readings = sensors([(1, "a"), (2, "b")]).inspect(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    let result = listen(readings, &dish, Path::new("disk"), Arc::default()).await;
    let error = result.map_err(|error| error.to_string());
    lab::expect_eq("what `listen` returns", error, Err("the motor is stuck".to_string()));
    lab::expect_eq("readings that were taken", taken.load(Ordering::Relaxed), 0);
    lab::expect_eq(SEEN, with_times(dish.log().finished_at()), ["60: unfold", "70: fold"]);
    lab::expect_elapsed(ms(70));
}

#[lab::test]
async fn when_the_disk_fails_its_error_is_returned_and_the_dish_is_folded() {
    let (dish, _) = dish(|_| Reply::ok("sent"));
    let begin = sensors([(100, "a"), (110, "b"), (120, "c"), (130, "d")]);
    let readings = begin.chain(stream::pending());
    let result = listen(readings, &dish, Path::new("no such disk"), Arc::default()).await;
    let kind = result.map_err(|error| error.kind());
    lab::expect_eq("what `listen` returns", kind, Err(io::ErrorKind::NotFound));
    lab::expect_eq(SEEN, with_times(dish.log().finished_at()), ["20: unfold", "160: fold"]);
    lab::expect_elapsed(ms(160));
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn when_it_is_dropped_the_dish_is_folded_at_that_moment() {
    fs::create_dir("disk").expect("a folder");
    // While it is unfolded; before a packet is closed; while one is sent; while it is folded since no more readings come.
    for moment in [10, 130, 350, 860] {
        let begin = lab::elapsed();
        let (dish, _) = dish(|_| Reply::ok("sent").after(ms(700)));
        let readings = sensors([(100, "a"), (110, "b"), (120, "c"), (140, "d")]);
        let listening = listen(readings, &dish, Path::new("disk"), Arc::default());
        let result = timeout(ms(moment), listening).await;
        lab::expect(&format!("it still listens after {moment} ms"), result.is_err());
        sleep(ms(FOLD + 1)).await;
        let begin = begin.as_millis() as u64;
        let folding = dish.log().started_at().into_iter().filter(|(_, name)| name == "fold");
        let folding: Vec<u64> = folding.map(|(at, _)| at - begin).collect();
        let what = format!("when it begins to fold, dropped at {moment} ms");
        lab::expect_eq(&what, folding, [moment.min(840)]);
        let what = format!("how often it was folded to the end, dropped at {moment} ms");
        lab::expect_eq(&what, count(dish.log().finished(), "fold"), 1);
        lab::expect_nothing_leaked();
    }
}

#[lab::test]
async fn when_somebody_panics_the_dish_is_folded() {
    let (dish, _) = dish(|_| Reply::ok("sent").after(ms(40)));
    fs::create_dir("disk").expect("a folder");
    let readings = sensors([(100, "a"), (150, "b")]).map(|reading| match reading.as_str() {
        "b" => panic!("a sensor fell into the crater"),
        _ => reading,
    });
    let listening = std::panic::AssertUnwindSafe(listen(readings, &dish, Path::new("disk"), Arc::default()));
    let result = futures::FutureExt::catch_unwind(listening).await;
    lab::expect("the panic goes on to whoever called `listen`", result.is_err());
    sleep(ms(FOLD + 1)).await;
    lab::expect_eq(SEEN, with_times(dish.log().finished_at()), ["20: unfold", "180: fold"]);
    lab::expect_nothing_leaked();
}

/// Cuts it off at every await. Gives the number of polls.
async fn sweep(times: usize) -> usize {
    let mut rounds = 0;
    lab::cancel_sweep(async |round| {
        rounds += 1;
        let disk: &'static str = format!("disk {times}.{rounds}").leak();
        fs::create_dir(disk).expect("a folder");
        let (dish, _) = dish_of(disk, |_| Reply::transient("snow on the dish").after(ms(15)));
        let readings = sensors([(5, "a"), (6, "b"), (30, "c"), (31, "d"), (32, "e"), (40, "f")]);
        round.run(listen(readings, &dish, Path::new(disk), Arc::default())).await;
        // What was handed to other threads goes on, and so does the folding.
        sleep(ms(FOLD + 1)).await;
        for name in packets(disk) {
            let whole = if name == "packet-1" { "a b c d" } else { "e f" };
            lab::expect_eq(&format!("what is in {name}"), text(disk, &name), whole);
        }
        let unfolded = count(dish.log().started(), "unfold");
        lab::expect_eq("how often the dish was folded", count(dish.log().finished(), "fold"), unfolded);
        lab::expect_nothing_leaked();
    })
    .await
}

#[lab::test]
async fn wherever_it_is_cut_off_packets_are_whole_and_the_dish_is_folded_once() {
    // A step on another thread is sometimes over before it is waited for, so one sweep does not meet every await.
    for times in 1..=5 {
        let polls = sweep(times).await;
        lab::expect("there were awaits at which to cut it off", polls > 5);
    }
}
