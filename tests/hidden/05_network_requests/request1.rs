//! starter: failed
//! says: every piece of the text is read
//! says: the text that comes as one byte every 10 ms
//! says: Ok("T")
//! says: a letter may arrive in two pieces
//! says: a long text is read to its end

use crate::exercise::ask;
use lab::ms;
use lab::net::{Link, Stream, duplex};
use std::io::{ErrorKind, Result};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::time::{sleep, timeout};

/// The server: it reads a line, sends these texts with a pause before each but the first, and closes. It returns the line.
async fn serve(stream: Stream, texts: &[&str], pause: Duration) -> String {
    let mut stream = BufReader::new(stream);
    let line = receive_line(&mut stream).await;
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            sleep(pause).await;
        }
        // Whoever has stopped listening is told by what it returns.
        let _ = stream.write_all(text.as_bytes()).await;
    }
    line
}

async fn receive_line(stream: &mut BufReader<Stream>) -> String {
    let mut bytes = Vec::new();
    let read = timeout(ms(30_000), stream.read_until(b'\n', &mut bytes)).await;
    let line = String::from_utf8_lossy(&bytes).into_owned();
    if read.is_err() {
        let seen =
            if line.is_empty() { "nothing".to_string() } else { format!("{line:?}, and then no more") };
        lab::fail("what has reached the server after half a minute", "a whole line", &seen);
    }
    line
}

/// What the server was asked, and what the guide got.
async fn guide(link: Link, picture: &str, texts: &[&str], pause: Duration) -> (String, Result<String>) {
    let (ours, theirs) = duplex(link);
    tokio::join!(serve(theirs, texts, pause), ask(ours, picture))
}

/// One piece of so many bytes every 10 ms, in both directions: the question needs its time, too.
fn pieces_of(bytes: usize) -> Link {
    Link::new().chunks(bytes, ms(10))
}

fn readable(text: Result<String>) -> std::result::Result<String, ErrorKind> {
    text.map_err(|error| error.kind())
}

#[lab::test]
async fn every_piece_of_the_text_is_read() {
    let (_, text) = guide(pieces_of(1), "The Kiss", &["Two people in gold."], ms(0)).await;
    let expected = Ok("Two people in gold.".to_string());
    lab::expect_eq("the text that comes as one byte every 10 ms", readable(text), expected);
    lab::expect_elapsed(ms(80 + 180));
}

#[lab::test]
async fn a_letter_may_arrive_in_two_pieces() {
    // The é lies in the bytes 1 and 2, the ï in 14 and 15: pieces of two split the former, of three the latter.
    let apples = "Cézanne: a naïve apple, red.";
    let (_, text) = guide(pieces_of(2), "Apples", &[apples], ms(0)).await;
    lab::expect_eq("the text that comes as two bytes at a time", readable(text), Ok(apples.to_string()));
    let (_, text) = guide(pieces_of(3), "Apples", &[apples], ms(0)).await;
    lab::expect_eq("the text that comes as three bytes at a time", readable(text), Ok(apples.to_string()));
    lab::expect_elapsed(ms(30 + 140 + 20 + 90));
}

#[lab::test]
async fn a_long_text_is_read_to_its_end() {
    let long: String = (1..=3500).map(|number| format!("This is sentence {number:05}.\n")).collect();
    let (_, text) = guide(pieces_of(1000).capacity(100_000), "The Garden", &[&long], ms(0)).await;
    let text = readable(text);
    lab::expect_eq(
        "the number of bytes, of which 1000 come at a time",
        text.as_ref().map(String::len),
        Ok(84_000),
    );
    lab::expect("every byte is in its place", text == Ok(long));
    lab::expect_elapsed(ms(830));
}

#[lab::test]
async fn a_pause_is_not_the_end() {
    let texts = ["A ship.\n", "A storm.\n", "A calm.\n"];
    let (_, text) = guide(Link::new(), "The Sea", &texts, ms(9000)).await;
    lab::expect_eq("the text", readable(text), Ok(texts.concat()));
    lab::expect_elapsed(ms(18_000));
}

#[lab::test]
async fn the_server_receives_the_question() {
    // Only four bytes may be under way at a time.
    let (question, text) = guide(Link::new().capacity(4), "The Night Watch", &["A crowd."], ms(0)).await;
    lab::expect_eq("the line that the server received", question, "The Night Watch\n");
    lab::expect_eq("the text", readable(text), Ok("A crowd.".to_string()));
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn there_may_be_no_text() {
    let (_, text) = guide(Link::new().latency(ms(40)), "The Frame", &[], ms(0)).await;
    lab::expect_eq("the text", readable(text), Ok(String::new()));
    lab::expect_elapsed(ms(80));
}

#[lab::test]
async fn half_a_text_is_an_error_if_the_connection_breaks() {
    let (ours, mut theirs) = duplex(Link::new());
    let server = async {
        theirs.write_all(b"The left half of a").await.expect("the guide listens");
        sleep(ms(50)).await;
        theirs.reset();
    };
    let ((), text) = tokio::join!(server, ask(ours, "The Diptych"));
    lab::expect_eq("what is returned", readable(text), Err(ErrorKind::ConnectionReset));
    lab::expect_elapsed(ms(50));
}
