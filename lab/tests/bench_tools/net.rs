//! The network in memory.

use std::io::{ErrorKind, Result};

use lab::ms;
use lab::net::{Link, Stream, duplex, listen};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{sleep, timeout};

/// What is read, each time with its moment.
async fn reads(stream: &mut Stream) -> Vec<(u128, String)> {
    let mut all = Vec::new();
    let mut buffer = [0; 100];
    loop {
        let count = stream.read(&mut buffer).await.unwrap();
        let text = String::from_utf8_lossy(&buffer[..count]).into_owned();
        all.push((lab::elapsed().as_millis(), text));
        if count == 0 {
            return all;
        }
    }
}

fn stamped<const N: usize>(all: [(u128, &str); N]) -> Vec<(u128, String)> {
    all.map(|(at, text)| (at, text.to_owned())).into()
}

#[lab::test]
async fn bytes_and_the_end_arrive_after_the_latency() -> Result<()> {
    let (mut ours, mut theirs) = duplex(Link::new().latency(ms(20)));
    ours.write_all(b"one").await?;
    lab::expect_elapsed(ms(0));
    let late = tokio::spawn(async move {
        sleep(ms(5)).await;
        ours.write_all(b"two").await.unwrap();
        sleep(ms(50)).await;
    });
    assert_eq!(reads(&mut theirs).await, stamped([(20, "one"), (25, "two"), (75, "")]));
    late.await.unwrap();
    Ok(())
}

#[lab::test]
async fn chunks_arrive_one_by_one_or_together_for_who_comes_late() -> Result<()> {
    let (mut ours, mut theirs) = duplex(Link::new().chunks(2, ms(10)));
    ours.write_all(b"abcde").await?;
    drop(ours);
    assert_eq!(reads(&mut theirs).await, stamped([(0, "ab"), (10, "cd"), (20, "e"), (20, "")]));
    let (mut ours, mut theirs) = duplex(Link::new().chunks(1, ms(10)));
    ours.write_all(b"xyz").await?;
    drop(ours);
    sleep(ms(10)).await;
    assert_eq!(reads(&mut theirs).await, stamped([(30, "xy"), (40, "z"), (40, "")]));
    Ok(())
}

#[lab::test]
async fn a_chunk_is_read_in_parts_by_a_small_buffer() -> Result<()> {
    let (mut ours, mut theirs) = duplex(Link::new());
    ours.write_all(b"abc").await?;
    let mut small = [0; 2];
    assert_eq!((theirs.read(&mut small).await?, &small), (2, b"ab"));
    assert_eq!((theirs.read(&mut small).await?, small[0]), (1, b'c'));
    assert!(timeout(ms(1), theirs.read(&mut small)).await.is_err(), "it is not the end");
    Ok(())
}

#[lab::test]
async fn who_never_reads_makes_the_writer_wait() -> Result<()> {
    let (mut ours, mut theirs) = duplex(Link::new().capacity(4));
    assert_eq!(ours.write(b"abcdef").await?, 4);
    assert!(timeout(ms(100), ours.write(b"ef")).await.is_err());
    let reader = tokio::spawn(async move {
        sleep(ms(50)).await;
        let mut text = String::new();
        theirs.read_to_string(&mut text).await.unwrap();
        text
    });
    ours.write_all(b"efghijkl").await?;
    lab::expect_elapsed(ms(150));
    drop(ours);
    assert_eq!(reader.await.unwrap(), "abcdefghijkl");
    Ok(())
}

#[lab::test]
async fn a_reset_wakes_both_ends_with_an_error() {
    let (mut ours, mut theirs) = duplex(Link::new().latency(ms(20)));
    ours.write_all(b"lost").await.unwrap();
    let reading = tokio::spawn(async move { ours.read(&mut [0; 9]).await });
    let error = tokio::spawn(async move { theirs.write_all(b"x").await.and(Ok(theirs)) }).await.unwrap();
    error.unwrap().reset();
    assert_eq!(reading.await.unwrap().unwrap_err().kind(), ErrorKind::ConnectionReset);
    lab::expect_elapsed(ms(0));
    let (mut ours, theirs) = duplex(Link::new());
    theirs.reset();
    assert_eq!(ours.write(b"x").await.unwrap_err().kind(), ErrorKind::ConnectionReset);
    assert_eq!(ours.read(&mut [0; 9]).await.unwrap_err().kind(), ErrorKind::ConnectionReset);
}

#[lab::test]
async fn after_a_shutdown_the_other_direction_goes_on() -> Result<()> {
    let (mut ours, mut theirs) = duplex(Link::new());
    ours.shutdown().await?;
    assert_eq!(ours.write(b"x").await.unwrap_err().kind(), ErrorKind::BrokenPipe);
    assert_eq!(theirs.read(&mut [0; 9]).await?, 0);
    theirs.write_all(b"still here").await?;
    assert_eq!(ours.read(&mut [0; 99]).await?, 10);
    Ok(())
}

#[lab::test]
async fn who_writes_to_nobody_is_told() {
    let (mut ours, theirs) = duplex(Link::new().capacity(1));
    ours.write_all(b"x").await.unwrap();
    let writing = tokio::spawn(async move { ours.write_all(b"y").await });
    sleep(ms(1)).await;
    drop(theirs);
    assert_eq!(writing.await.unwrap().unwrap_err().kind(), ErrorKind::BrokenPipe);
}

#[lab::test]
async fn a_listener_takes_connections_until_the_last_dialer_is_gone() {
    let (mut listener, dialer) = listen(Link::new().latency(ms(7)));
    let server = tokio::spawn(async move {
        let mut count = 0;
        while let Some(mut stream) = listener.accept().await {
            stream.write_all(&[count]).await.unwrap();
            count += 1;
        }
        count
    });
    let second = dialer.clone();
    assert_eq!(dialer.connect().await.unwrap().read_u8().await.unwrap(), 0);
    lab::expect_elapsed(ms(14));
    assert_eq!(second.connect().await.unwrap().read_u8().await.unwrap(), 1);
    drop((dialer, second));
    assert_eq!(server.await.unwrap(), 2);
}

#[lab::test]
async fn connections_are_refused_when_nobody_listens() {
    let (listener, dialer) = listen(Link::new());
    let waiting = dialer.connect().await;
    drop(listener);
    assert_eq!(dialer.connect().await.unwrap_err().kind(), ErrorKind::ConnectionRefused);
    // In the backlog when it went: never accepted, and so closed.
    assert_eq!(waiting.unwrap().read(&mut [0; 1]).await.unwrap(), 0);
}

#[lab::test]
async fn a_cancelled_connect_reaches_nobody() {
    let (mut listener, dialer) = listen(Link::new().latency(ms(10)));
    assert!(timeout(ms(5), dialer.connect()).await.is_err());
    assert!(timeout(ms(50), listener.accept()).await.is_err());
}

#[lab::test]
async fn much_is_carried_unchanged() {
    let (mut ours, mut theirs) = duplex(Link::new().chunks(1000, ms(1)).capacity(3000));
    let sent: Vec<u8> = (0..100_000_u32).map(|n| (n % 251) as u8).collect();
    let copy = sent.clone();
    let writer = tokio::spawn(async move { ours.write_all(&copy).await });
    let mut read = Vec::new();
    theirs.read_to_end(&mut read).await.unwrap();
    assert!(read == sent, "{} of {} bytes", read.len(), sent.len());
    lab::expect_elapsed(ms(99));
    writer.await.unwrap().unwrap();
}
