//! starter: failed
//! says: half a message survives a beat
//! says: still here (100 ms), wind 12 m/s (113 ms)
//! says: still here (100 ms), s (113 ms)

use crate::exercise::listen;
use lab::net::{Link, Stream, duplex};
use lab::{Log, ms};
use tokio::io::AsyncWriteExt;
use tokio::join;
use tokio::time::sleep;

/// A radio that carries so many bytes at once, after 3 ms, 13 ms, 23 ms...: never together with a beat.
fn radio(bytes: usize) -> (Stream, Stream) {
    duplex(Link::new().latency(ms(3)).chunks(bytes, ms(10)))
}

/// What is in the log when the balloon has sent this, in chunks of that size, and has closed the connection.
async fn log_of(text: &str, chunk: usize) -> Log {
    let ((station, mut balloon), log) = (radio(chunk), Log::new());
    balloon.write_all(text.as_bytes()).await.expect("the station listens");
    drop(balloon);
    listen_to(station, &log).await;
    log
}

async fn listen_to(station: Stream, log: &Log) {
    if let Err(error) = listen(station, log).await {
        lab::fail("how the listening ends", "Ok(())", &error.to_string());
    }
}

fn messages(log: &Log) -> Vec<String> {
    log.entries().into_iter().filter(|entry| entry != "still here").collect()
}

/// When it was noted.
fn times(log: &Log, what: &str) -> Vec<u64> {
    log.with_times().into_iter().filter(|(_, entry)| entry == what).map(|(at, _)| at).collect()
}

#[lab::test]
async fn half_a_message_survives_a_beat() {
    let log = log_of("wind 12 m/s\n", 1).await;
    let lines: Vec<String> =
        log.with_times().iter().map(|(at, entry)| format!("{entry} ({at} ms)")).collect();
    let beats = [25, 50, 75, 100].map(|at| format!("still here ({at} ms)"));
    lab::expect_eq("the log", lines, [&beats[..], &["wind 12 m/s (113 ms)".to_string()]].concat());
}

#[lab::test]
async fn all_messages_come_in_whole() {
    let log = log_of("wind 7 m/s\n-12 C\n", 1).await;
    lab::expect_eq("the messages", messages(&log), ["wind 7 m/s", "-12 C"]);
}

#[lab::test]
async fn a_message_that_takes_many_beats_comes_in_whole() {
    let text = "All is well up here, the sun shines, and below me there is nothing but clouds";
    let log = log_of(&format!("{text}\n"), 1).await;
    lab::expect_eq("the messages", messages(&log), [text]);
    lab::expect_eq("how often it was told that somebody is still here", times(&log, "still here").len(), 30);
}

#[lab::test]
async fn a_message_is_noted_as_soon_as_it_is_complete() {
    let log = log_of("up\n12 C\nhail\n", 1).await;
    let noted: Vec<Vec<u64>> = ["up", "12 C", "hail"].iter().map(|message| times(&log, message)).collect();
    lab::expect_eq("when each message was noted (ms)", noted, [[23], [73], [123]]);
    lab::expect_elapsed(ms(123));
}

#[lab::test]
async fn the_beats_go_on_while_a_message_comes_in() {
    let log = log_of("rising, 950 m\n", 1).await;
    lab::expect_eq("when there was a beat (ms)", times(&log, "still here"), [25, 50, 75, 100, 125]);
    lab::expect_elapsed(ms(133));
}

#[lab::test]
async fn the_beats_go_on_while_the_balloon_is_silent() {
    let ((station, mut balloon), log) = (radio(1), Log::new());
    let silent = async {
        sleep(ms(110)).await;
        balloon.write_all(b"ok\n").await.expect("the station listens");
        sleep(ms(90)).await;
        drop(balloon);
    };
    join!(listen_to(station, &log), silent);
    lab::expect_eq("the messages", messages(&log), ["ok"]);
    lab::expect_eq(
        "when there was a beat (ms)",
        times(&log, "still here"),
        [25, 50, 75, 100, 125, 150, 175, 200],
    );
    lab::expect_elapsed(ms(203));
}

#[lab::test]
async fn several_messages_may_come_in_at_once() {
    let log = log_of("up\ndown\nup again\n31 C\nup\n", 12).await;
    lab::expect_eq("the messages", messages(&log), ["up", "down", "up again", "31 C", "up"]);
    lab::expect_elapsed(ms(23));
}

#[lab::test]
async fn a_letter_of_two_bytes_is_still_one_letter() {
    let log = log_of("\u{e9}t\u{e9} \u{b0}C\n\u{2744}\u{2744}\u{2744}\n", 1).await;
    lab::expect_eq("the messages", messages(&log), ["\u{e9}t\u{e9} \u{b0}C", "\u{2744}\u{2744}\u{2744}"]);
}

#[lab::test]
async fn nothing_is_left_when_the_balloon_has_closed_the_connection() {
    log_of("bye\n", 1).await;
    lab::expect_elapsed(ms(33));
    sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_no_tasks_alive();
}
