//! starter: deadlocked
//! says: the line is returned while the engine goes on writing
//! says: read_to_string

use crate::exercise::first_with;
use lab::ms;
use lab::net::{Link, Stream, duplex};
use std::io::ErrorKind;
use tokio::io::AsyncWriteExt;
use tokio::time::sleep;

type Found = Option<(usize, String)>;

fn line(number: usize, text: &str) -> Found {
    Some((number, text.to_string()))
}

/// A log that comes over this link, and ends.
async fn log_of(link: Link, text: &str) -> Stream {
    let (log, mut engine) = duplex(link);
    engine.write_all(text.as_bytes()).await.expect("the log takes all");
    log
}

async fn found(word: &str, log: Stream) -> Found {
    first_with(word, log).await.expect("reading does not fail")
}

async fn found_in(text: &str, word: &str) -> Found {
    found(word, log_of(Link::new(), text).await).await
}

#[lab::test]
async fn the_line_is_returned_while_the_engine_goes_on_writing() {
    let (log, mut engine) = duplex(Link::new());
    let engine = async {
        for line in ["start\n", "oil 4.1 bar\n", "leak in tank 2\n", "oil 4.0 bar\n", "leak in tank 3\n"] {
            sleep(ms(100)).await;
            let _ = engine.write_all(line.as_bytes()).await; // nobody may listen any more
        }
        std::future::pending::<()>().await; // and the log stays open
    };
    let seen = tokio::select! {
        seen = found("leak", log) => seen,
        () = engine => unreachable!("an engine at sea"),
    };
    lab::expect_eq("what was found", seen, line(3, "leak in tank 2"));
    lab::expect_elapsed(ms(300));
}

#[lab::test]
async fn a_line_in_pieces_is_one_line() {
    // "start|, wate|r ok\nf|uel le|ak at |valve |7\nstop|\n": seven bytes every 10 ms.
    let log = log_of(Link::new().chunks(7, ms(10)), "start, water ok\nfuel leak at valve 7\nstop\n").await;
    lab::expect_eq("what was found", found("leak", log).await, line(2, "fuel leak at valve 7"));
    lab::expect_elapsed(ms(50)); // its line end is the 37th byte, so in the sixth piece
}

#[lab::test]
async fn a_letter_in_pieces_is_one_letter() {
    let log = log_of(Link::new().chunks(1, ms(1)), "température 80\nvitesse 12\nchaleur élevée\n").await;
    lab::expect_eq("what was found", found("élevée", log).await, line(3, "chaleur élevée"));
}

#[lab::test]
async fn the_line_is_returned_as_it_stands_in_the_log_without_its_line_end() {
    let text = "pump 1\r\n\r\n  pump 2: ok\r\n  pump 3: leak\r\nend\r\n";
    lab::expect_eq("in a log with \\r\\n", found_in(text, "leak").await, line(4, "  pump 3: leak"));
    let text = "pump 4\n\n\n  pump 5: ok\n  pump 6: leak\nend\n";
    lab::expect_eq("in a log with \\n", found_in(text, "leak").await, line(5, "  pump 6: leak"));
    let text = "pump 7\npump 8: leak \t \npump 9: leak\n";
    lab::expect_eq(
        "in a log with blanks at the end",
        found_in(text, "leak").await,
        line(2, "pump 8: leak \t "),
    );
    let text = "pump 10: leak  \r\npump 11: leak\r\n";
    lab::expect_eq(
        "in a log with blanks before \\r\\n",
        found_in(text, "leak").await,
        line(1, "pump 10: leak  "),
    );
    let log = log_of(Link::new().chunks(1, ms(1)), "pump 7\r\npump 8: leak\r\n").await;
    lab::expect_eq("in a log with \\r\\n, byte by byte", found("leak", log).await, line(2, "pump 8: leak"));
}

#[lab::test]
async fn only_the_first_line_with_the_word_counts() {
    let text = "leak in tank 1\nleak in tank 2\nleak in tank 3\n";
    lab::expect_eq("what was found", found_in(text, "leak").await, line(1, "leak in tank 1"));
    lab::expect_eq("what was found", found_in(text, "tank 3").await, line(3, "leak in tank 3"));
}

#[lab::test]
async fn a_last_line_without_line_end_counts() {
    lab::expect_eq(
        "what was found",
        found_in("all well\nleak in the bow", "bow").await,
        line(2, "leak in the bow"),
    );
}

#[lab::test]
async fn a_word_that_is_in_no_line_gives_none() {
    lab::expect_eq("what was found", found_in("all well\n\nall well\n", "leak").await, None);
    lab::expect_eq("in an empty log", found_in("", "leak").await, None);
    // The word is there only across a line end.
    lab::expect_eq("in two halves", found_in("fuel le\nak\n", "leak").await, None);
}

#[lab::test]
async fn a_long_log_is_searched_to_its_end() {
    let mut text: String = (1..=3000).map(|hour| format!("hour {hour}: nothing to tell\n")).collect();
    text.push_str("hour 3001: iceberg\n");
    let (log, mut engine) = duplex(Link::new());
    let (seen, _) =
        tokio::join!(found("iceberg", log), async move { engine.write_all(text.as_bytes()).await });
    // Whatever comes, not all of it has to be shown.
    let seen = seen.map(|(number, line)| (number, line.chars().take(30).collect()));
    lab::expect_eq("what was found", seen, line(3001, "hour 3001: iceberg"));
}

#[lab::test]
async fn when_reading_fails_that_error_is_returned() {
    let (log, mut engine) = duplex(Link::new());
    engine.write_all(b"start\nall w").await.expect("the log takes all");
    let cut = async {
        sleep(ms(20)).await;
        engine.reset();
    };
    let (result, ()) = tokio::join!(first_with("leak", log), cut);
    let told = result.map_err(|error| error.kind());
    lab::expect_eq("what is returned", told, Err(ErrorKind::ConnectionReset));
    lab::expect_elapsed(ms(20));
}
