//! starter: failed
//! says: while a book is checked others get a turn every 256 words
//! says: at most 256
//! says: 20000

use crate::exercise::misspelt;
use lab::{Service, ms};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// Another task, that wants its turn again and again. It counts the words that are looked up meanwhile.
#[derive(Clone, Default)]
struct Cursor {
    /// Since its last turn.
    words: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    /// It does not ask in a circle, or the paused clock could never move.
    wants: Arc<Notify>,
}

impl Cursor {
    fn word(&self) {
        let words = self.words.fetch_add(1, Ordering::Relaxed) + 1;
        self.most.fetch_max(words, Ordering::Relaxed);
        self.wants.notify_one();
    }

    async fn blink(&self) {
        self.wants.notified().await;
        self.words.store(0, Ordering::Relaxed);
    }

    fn expect_turns(&self, who: &str) {
        let most = self.most.load(Ordering::Relaxed);
        if most > 256 {
            let what = format!("how many words are checked between two turns of {who}");
            lab::fail(&what, "at most 256", &most.to_string());
        }
    }
}

/// Ends when the set is dropped.
fn blinking(cursor: &Cursor, tasks: &mut JoinSet<()>) {
    let cursor = cursor.clone();
    tasks.spawn(async move {
        loop {
            cursor.blink().await;
        }
    });
}

/// So many words, with an error wherever `wrong` says so.
fn book(length: usize, wrong: impl Fn(usize) -> bool) -> Vec<&'static str> {
    (0..length).map(|number| if wrong(number) { "zzz" } else { "the" }).collect()
}

#[lab::test]
async fn while_a_book_is_checked_others_get_a_turn_every_256_words() {
    let (cursor, mut tasks) = (Cursor::default(), JoinSet::new());
    blinking(&cursor, &mut tasks);
    let words = book(20_000, |_| false);
    misspelt(&words, async |_| {
        cursor.word();
        true
    })
    .await;
    cursor.expect_turns("the cursor");
}

#[lab::test]
async fn also_when_all_words_are_misspelt() {
    let (cursor, mut tasks) = (Cursor::default(), JoinSet::new());
    blinking(&cursor, &mut tasks);
    let words = book(3_000, |_| true);
    let found = misspelt(&words, async |_| {
        cursor.word();
        false
    })
    .await;
    lab::expect_eq("the number of misspelt words", found.len(), 3_000);
    cursor.expect_turns("the cursor");
}

#[lab::test]
async fn every_other_task_gets_its_turns() {
    let (cursors, mut tasks) = ([(); 3].map(|()| Cursor::default()), JoinSet::new());
    for cursor in &cursors {
        blinking(cursor, &mut tasks);
    }
    let words = book(5_000, |number| number % 7 == 0);
    misspelt(&words, async |word| {
        cursors.iter().for_each(Cursor::word);
        word == "the"
    })
    .await;
    for (cursor, who) in cursors.iter().zip(["the cursor", "the keyboard", "the stop button"]) {
        cursor.expect_turns(who);
    }
}

#[lab::test]
async fn the_misspelt_words_are_returned_in_their_order() {
    let wrong = [0, 3, 127, 128, 129, 255, 256, 700, 999];
    let words = book(1_000, |number| wrong.contains(&number));
    let mut looked_up = 0;
    let found = misspelt(&words, async |word| {
        looked_up += 1;
        word == "the"
    })
    .await;
    lab::expect_eq("the misspelt words", found, wrong);
    lab::expect_eq("the number of words that were looked up", looked_up, 1_000);
}

#[lab::test]
async fn a_word_that_needs_the_server_is_waited_for_and_no_other() {
    let server = Service::new("server");
    let words = book(900, |number| number % 300 == 10);
    let found = misspelt(&words, async |word| {
        if word != "the" {
            server.call(word, ms(20)).await;
        }
        word == "the"
    })
    .await;
    lab::expect_eq("the misspelt words", found, [10, 310, 610]);
    lab::expect_elapsed(ms(60));
}

#[lab::test]
async fn without_the_server_it_takes_no_time() {
    let words = book(2_500, |number| number == 2_499);
    let found = misspelt(&words, async |word| word == "the").await;
    lab::expect_eq("the misspelt words", found, [2_499]);
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn a_short_text_and_an_empty_one_are_checked_too() {
    let found = misspelt(&["the", "zzz"], async |word| word == "the").await;
    lab::expect_eq("the misspelt words", found, [1]);
    let found = misspelt(&[], async |_| false).await;
    lab::expect_eq("those of an empty text", found, [0; 0]);
}

#[lab::test(real_clock)]
async fn on_the_real_clock_3000_words_take_less_than_two_seconds() {
    let words = book(3_000, |number| number == 5);
    let checked = misspelt(&words, async |word| word == "the");
    let found =
        lab::expect_within("the end of a check that has nothing to wait for", checked, ms(2_000)).await;
    lab::expect_eq("the misspelt words", found, [5]);
}
