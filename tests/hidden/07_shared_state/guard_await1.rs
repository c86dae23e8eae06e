//! starter: does_not_compile
//! says: future cannot be sent between threads safely
//! says: await occurs here, with `mut total` maybe used later

use crate::exercise::{Drive, give_all};
use lab::{Service, ms};
use std::sync::Arc;
use tokio::time::sleep;

/// Gifts may be counted in any order, but each total has to be the one before it and its own gift.
fn expect_each_counts_once(gifts: &[u64], totals: &[u64], already: u64) {
    let mut counted: Vec<_> = totals.iter().copied().zip(gifts.iter().copied()).collect();
    counted.sort_unstable();
    let previous = std::iter::once(already).chain(counted.iter().map(|(total, _)| *total));
    if totals.len() == gifts.len()
        && previous.zip(&counted).all(|(before, (total, gift))| before + gift == *total)
    {
        return;
    }
    let running = gifts.iter().scan(already, |total, gift| {
        *total += gift;
        Some(*total)
    });
    let what = format!("the totals in the letters for gifts of {gifts:?}");
    lab::expect_eq(&what, totals.to_vec(), running.collect::<Vec<_>>());
}

#[lab::test]
async fn nobody_waits_for_the_letter_of_somebody_else() {
    let (drive, post) = (Arc::new(Drive::default()), Service::new("post"));
    give_all(drive, post.clone(), vec![10, 25, 5]).await;
    lab::expect_elapsed(ms(100));
    lab::expect_peak(post.gauge(), 3);
}

#[lab::test]
async fn the_board_shows_a_gift_while_its_letter_is_written() {
    let (drive, post) = (Arc::new(Drive::default()), Service::new("post"));
    let look = async {
        sleep(ms(50)).await;
        lab::expect_eq("the letters being written after 50 ms", post.gauge().current(), 1);
        lab::expect_eq("what the board shows after 50 ms", drive.total(), 35);
    };
    tokio::join!(give_all(drive.clone(), post.clone(), vec![35]), look);
    lab::expect_elapsed(ms(100));
}

#[lab::test]
async fn a_hundred_gifts_are_all_counted() {
    let (drive, post) = (Arc::new(Drive::default()), Service::new("post"));
    give_all(drive.clone(), post.clone(), (1..=100).collect()).await;
    lab::expect_eq("what the board shows in the end", drive.total(), 5050);
    lab::expect_eq("the number of letters", post.gauge().total(), 100);
    lab::expect_elapsed(ms(100));
}

#[lab::test]
async fn each_letter_has_the_total_with_its_own_gift() {
    let (drive, post) = (Arc::new(Drive::default()), Service::new("post"));
    let gifts = [40, 7, 100, 7];
    let totals = give_all(drive.clone(), post.clone(), gifts.to_vec()).await;
    expect_each_counts_once(&gifts, &totals, 0);
    let mut expected: Vec<_> =
        gifts.iter().zip(&totals).map(|(gift, total)| format!("{gift} makes {total}")).collect();
    let mut letters = post.log().finished();
    expected.sort();
    letters.sort();
    lab::expect_eq("the letters, in any order", letters, expected);
}

#[lab::test]
async fn gifts_that_come_later_are_added_to_the_same_total() {
    let (drive, post) = (Arc::new(Drive::default()), Service::new("post"));
    let later = async {
        sleep(ms(40)).await;
        give_all(drive.clone(), post.clone(), vec![8, 2]).await
    };
    let (first, later) = tokio::join!(give_all(drive.clone(), post.clone(), vec![20, 30]), later);
    expect_each_counts_once(&[20, 30], &first, 0);
    expect_each_counts_once(&[8, 2], &later, 50);
    lab::expect_eq("what the board shows in the end", drive.total(), 60);
    lab::expect_elapsed(ms(140));
}
