//! starter: failed
//! says: at most six photos are in memory
//! says: expected  at most 6
//! says: seen      37

use crate::exercise::{Photo, digitise};
use lab::{Gauge, Log, Reply, Service, ms};

/// The pages of a newspaper, and the gauge of how many photos there are.
fn pages(title: &'static str, number: u32) -> (Gauge, impl Iterator<Item = Photo>) {
    let memory = Gauge::new();
    let photos = memory.clone();
    (memory, (1..=number).map(move |page| photos.counted(format!("{title} {page}"))))
}

fn expect_at_most_six(memory: &Gauge) {
    let most = memory.peak();
    if most > 6 {
        lab::fail("photos in memory at the same time", "at most 6", &most.to_string());
    }
}

/// A reader that takes one time after the other, and then begins again with the first.
fn reader(takes: &'static [u64]) -> Service {
    let mut takes = takes.iter().cycle();
    Service::scripted("reader", move |photo| {
        Reply::ok(format!("text of {}", photo.name)).after(ms(*takes.next().expect("a time")))
    })
}

fn texts_of(title: &str, number: u32) -> Vec<String> {
    (1..=number).map(|page| format!("text of {title} {page}")).collect()
}

#[lab::test]
async fn at_most_six_photos_are_in_memory() {
    let (memory, pages) = pages("Herald", 40);
    digitise(pages, &Service::new("camera"), &reader(&[103]), &Log::new()).await;
    expect_at_most_six(&memory);
}

#[lab::test]
async fn every_page_is_read_in_order() {
    let (_, pages) = pages("Echo", 9);
    let texts = Log::new();
    digitise(pages, &Service::new("camera"), &reader(&[57, 23, 111]), &texts).await;
    lab::expect_eq("the texts", texts.entries(), texts_of("Echo", 9));
}

#[lab::test]
async fn the_camera_goes_on_while_a_page_is_read() {
    let (_, pages) = pages("Globe", 6);
    digitise(pages, &Service::new("camera"), &reader(&[203, 31, 64]), &Log::new()).await;
    lab::expect_elapsed(ms(10 + 2 * (203 + 31 + 64)));
}

#[lab::test]
async fn a_fast_reader_is_not_held_up() {
    let (_, pages) = pages("Courier", 20);
    let texts = Log::new();
    digitise(pages, &Service::new("camera"), &reader(&[3]), &texts).await;
    lab::expect_elapsed(ms(20 * 10 + 3));
    lab::expect_eq("the texts", texts.entries(), texts_of("Courier", 20));
}

#[lab::test]
async fn a_standstill_of_the_reader_holds_the_camera() {
    let (memory, pages) = pages("Mail", 15);
    let camera = Service::new("camera");
    let reader = Service::scripted("reader", |_| Reply::never());
    let _ = tokio::time::timeout(ms(5000), digitise(pages, &camera, &reader, &Log::new())).await;
    expect_at_most_six(&memory);
}

#[lab::test]
async fn nothing_is_left_when_the_last_page_has_been_read() {
    let (memory, pages) = pages("Tribune", 7);
    let texts = Log::new();
    digitise(pages, &Service::new("camera"), &reader(&[41]), &texts).await;
    lab::expect_eq("the number of texts", texts.entries().len(), 7);
    tokio::time::sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_eq("photos still in memory", memory.current(), 0);
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn without_pages_it_returns_at_once() {
    let (_, pages) = pages("Nothing", 0);
    digitise(pages, &Service::new("camera"), &reader(&[9]), &Log::new()).await;
    lab::expect_elapsed(ms(0));
}
