//! starter: failed
//! says: the bus leaves when the answer is there though people get in
//! says: 500 ms in all
//! says: 2430 ms in all
//! says: when the road service was asked (ms)
//! says: 0, 130, 430, 730
//! says: without an answer the bus leaves after one second
//! says: 2930 ms in all

use crate::exercise::board;
use lab::{Log, Reply, Service, ms};
use std::convert::Infallible;
use std::future::pending;
use std::pin::pin;
use tokio::select;
use tokio::sync::mpsc::{Sender, channel};
use tokio::time::sleep;

/// The road service takes so long for an answer.
fn road(answer: &'static str, takes: u64) -> Service {
    Service::scripted("road service", move |_| Reply::ok(answer).after(ms(takes)))
}

/// Somebody every 300 ms, from 130 ms to 1930 ms.
const SUNDAY: [(&str, u64); 7] =
    [("Ann", 130), ("Bo", 300), ("Cy", 300), ("Dee", 300), ("Eli", 300), ("Flo", 300), ("Gus", 300)];

/// People who come, each after so many ms since the one before. The queue has room for one of them; the log
/// knows when they could get in.
async fn come(queue: Sender<String>, people: &[(&str, u64)], seats: &Log) -> Infallible {
    for (name, after) in people {
        sleep(ms(*after)).await;
        queue.send(name.to_string()).await.expect("the queue is there");
        seats.record(*name);
    }
    pending().await // and the queue stays open
}

/// Boarding, while these people come.
async fn board_with(people: &[(&str, u64)], road: &Service) -> (Vec<String>, Option<String>) {
    let ((sender, mut queue), log) = (channel(1), Log::new());
    select! {
        boarded = board(&mut queue, road) => boarded,
        _ = come(sender, people, &log) => unreachable!(),
    }
}

/// When the road service was asked.
fn asked(road: &Service) -> Vec<u64> {
    road.log().started_at().into_iter().map(|(at, _)| at).collect()
}

#[lab::test]
async fn the_bus_leaves_when_the_answer_is_there_though_people_get_in() {
    let (inside, answer) = board_with(&SUNDAY, &road("open", 500)).await;
    lab::expect_elapsed(ms(500));
    lab::expect_eq("the people inside", inside, ["Ann", "Bo"]);
    lab::expect_eq("the answer", answer.as_deref(), Some("open"));
}

#[lab::test]
async fn the_road_service_is_asked_once() {
    let road = road("closed", 850);
    board_with(&SUNDAY, &road).await;
    lab::expect_eq("when the road service was asked (ms)", asked(&road), [0]);
}

#[lab::test]
async fn without_an_answer_the_bus_leaves_after_one_second() {
    let road = Service::scripted("road service", |_| Reply::never());
    let (inside, answer) = board_with(&SUNDAY, &road).await;
    lab::expect_elapsed(ms(1000));
    lab::expect_eq("the people inside", inside, ["Ann", "Bo", "Cy"]);
    lab::expect_eq("the answer", answer, None);
}

#[lab::test]
async fn a_question_that_is_not_answered_is_given_up() {
    let road = road("open", 1700);
    let (_, answer) = board_with(&[("Ida", 20), ("Jo", 30)], &road).await;
    lab::expect_eq("the answer", answer, None);
    sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_dropped_at(road.log(), "the pass", ms(1000));
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn everybody_gets_in_as_soon_as_they_come() {
    let ((sender, mut queue), seats, road) = (channel(1), Log::new(), road("open", 400));
    let people = [("Kim", 40), ("Lea", 40), ("Max", 40), ("Noa", 250)];
    let (inside, _) = select! {
        boarded = board(&mut queue, &road) => boarded,
        _ = come(sender, &people, &seats) => unreachable!(),
    };
    let times: Vec<u64> = seats.with_times().into_iter().map(|(at, _)| at).collect();
    lab::expect_eq("when they could get in (ms)", times, [40, 80, 120, 370]);
    lab::expect_eq("the people inside", inside, ["Kim", "Lea", "Max", "Noa"]);
    lab::expect_elapsed(ms(400));
}

#[lab::test]
async fn a_closed_queue_is_no_reason_to_leave() {
    let (sender, mut queue) = channel(1);
    sender.send("Ola".to_string()).await.expect("the queue is there");
    drop(sender);
    let (inside, answer) = board(&mut queue, &road("closed", 640)).await;
    lab::expect_eq("the answer", answer.as_deref(), Some("closed"));
    lab::expect_eq("the people inside", inside, ["Ola"]);
    lab::expect_elapsed(ms(640));
}

#[lab::test]
async fn who_comes_later_takes_the_next_bus_and_that_asks_again() {
    let ((sender, mut queue), seats, road) = (channel(1), Log::new(), road("open", 300));
    let people = [("Pia", 200), ("Quin", 200), ("Ray", 1900)];
    let mut comers = pin!(come(sender, &people, &seats));
    let (first, _) = select! {
        boarded = board(&mut queue, &road) => boarded,
        _ = &mut comers => unreachable!(),
    };
    select! {
        () = sleep(ms(1500)) => {}
        _ = &mut comers => unreachable!(),
    }
    let (second, _) = select! {
        boarded = board(&mut queue, &road) => boarded,
        _ = &mut comers => unreachable!(),
    };
    lab::expect_eq("the people in the first bus", first, ["Pia"]);
    lab::expect_eq("the people in the second bus", second, ["Quin"]);
    lab::expect_eq("when the road service was asked (ms)", asked(&road), [0, 1800]);
    lab::expect_elapsed(ms(2100));
}
