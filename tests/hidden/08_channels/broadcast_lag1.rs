//! starter: failed
//! says: after a gap it goes on with the oldest move that is kept
//! says: expected  e4, Nc6, Bb5, a6, Ba4
//! says: seen      e4

use crate::exercise::follow;
use lab::{Reply, Service, ms};
use tokio::sync::broadcast::{Sender, channel};
use tokio::time::sleep;

/// A screen on which a move takes so long.
fn screen(takes: u64) -> Service {
    Service::scripted("screen", move |chess_move| Reply::ok(&chess_move.name).after(ms(takes)))
}

fn send(hall: &Sender<String>, moves: &str) {
    for chess_move in moves.split(' ') {
        let _ = hall.send(chess_move.to_string()); // an error if no screen follows any more
    }
}

fn expect_shown(screen: &Service, moves: &str) {
    let expected: Vec<&str> = moves.split(' ').collect();
    lab::expect_eq("the moves that are shown", screen.log().finished(), expected);
}

#[lab::test]
async fn after_a_gap_it_goes_on_with_the_oldest_move_that_is_kept() {
    let (hall, game) = channel(4);
    let sending = async move {
        send(&hall, "e4");
        sleep(ms(20)).await;
        send(&hall, "e5 Nf3 Nc6 Bb5 a6 Ba4"); // four are kept, two are gone
    };
    let screen = screen(5);
    let (missed, ()) = tokio::join!(follow(game, &screen), sending);
    expect_shown(&screen, "e4 Nc6 Bb5 a6 Ba4");
    lab::expect_eq("the number of missed moves", missed, 2);
    lab::expect_elapsed(ms(40));
}

#[lab::test]
async fn without_a_gap_every_move_is_shown() {
    let (hall, game) = channel(8);
    let sending = async move {
        for chess_move in ["e4", "e5", "Nf3", "Nc6", "Bb5"] {
            send(&hall, chess_move);
            sleep(ms(20)).await;
        }
    };
    let screen = screen(7);
    let (missed, ()) = tokio::join!(follow(game, &screen), sending);
    expect_shown(&screen, "e4 e5 Nf3 Nc6 Bb5");
    lab::expect_eq("the number of missed moves", missed, 0);
    lab::expect_elapsed(ms(100));
}

#[lab::test]
async fn a_long_pause_is_not_the_end() {
    let (hall, game) = channel(2);
    send(&hall, "d4 d5 c4 c6 Nc3");
    let sending = async move {
        sleep(ms(30_000)).await;
        send(&hall, "Nf6");
        sleep(ms(20_000)).await;
    };
    let screen = screen(3);
    let (missed, ()) = tokio::join!(follow(game, &screen), sending);
    expect_shown(&screen, "c6 Nc3 Nf6");
    lab::expect_eq("the number of missed moves", missed, 3);
    lab::expect_elapsed(ms(50_000));
}

#[lab::test]
async fn the_missed_moves_of_all_gaps_are_counted() {
    let (hall, game) = channel(4);
    send(&hall, "1 2 3 4 5 6 7 8 9 10 11");
    let sending = async move {
        sleep(ms(100)).await;
        send(&hall, "12 13 14 15 16 17");
        sleep(ms(100)).await;
        send(&hall, "18 19 20 21 22");
        sleep(ms(100)).await;
        send(&hall, "23");
    };
    let screen = screen(10);
    let (missed, ()) = tokio::join!(follow(game, &screen), sending);
    expect_shown(&screen, "8 9 10 11 14 15 16 17 19 20 21 22 23");
    lab::expect_eq("the number of missed moves", missed, 7 + 2 + 1);
}

#[lab::test]
async fn every_move_is_shown_or_counted() {
    let (hall, game) = channel(4);
    let sending = async move {
        for number in 1..=40 {
            send(&hall, &number.to_string());
            sleep(ms(11)).await;
        }
    };
    let screen = screen(29);
    let (missed, ()) = tokio::join!(follow(game, &screen), sending);
    let shown: Vec<u32> = screen.log().finished().iter().filter_map(|number| number.parse().ok()).collect();
    lab::expect("the moves are shown in order, each once", shown.is_sorted_by(|a, b| a < b));
    lab::expect_eq("the moves, shown and missed together", shown.len() as u64 + missed, 40);
    lab::expect_eq("the last move that is shown", shown.last(), Some(&40));
}

#[lab::test]
async fn it_returns_at_once_when_the_game_is_over() {
    let (hall, game) = channel::<String>(4);
    let over = async move {
        sleep(ms(60)).await;
        drop(hall);
    };
    let screen = screen(5);
    let (missed, ()) = tokio::join!(follow(game, &screen), over);
    lab::expect_eq("the number of missed moves", missed, 0);
    lab::expect_elapsed(ms(60));
}
