//! An `.await` is a place where others *may* be let in: that happens when the future is not ready.
//! One that is ready hands over its value, and the loop goes on as if it were not async at all. A
//! task is never interrupted, so 20 000 ready words are one long turn, and everybody else starves.
//!
//! `yield_now` ends the turn and asks for another one, and meanwhile the others have theirs. That
//! costs a little each time, hence not for every word.
//!
//! Habit to take home: a loop that may run for long without waiting needs a place where it gives
//! way, and you decide how often. (tokio's channels, sockets and timers do it by themselves: a task
//! has a budget of 128 operations in a turn, and when that is used up they pretend to be not ready.
//! Futures that know nothing of tokio, like this lookup, do not.)
//!
//! Coming from Python, where `await asyncio.sleep(0)` does it: in tokio `sleep(Duration::ZERO)` is
//! a timer. On the real clock it waits for the next millisecond, so a call for each of 20 000 words
//! costs more than twenty seconds; on the paused clock of a test it is just ready.
//!
//! Also right: `consume_budget().await` after each word, which yields when the budget is used up;
//! the words in `chunks(200)`, with a `yield_now` after each; `yield_now` for each word, if that is
//! fast enough for you.
//! Not right: `std::thread::yield_now()`. It offers the thread to other threads, and the tasks that
//! starve are on this one.

use tokio::task::yield_now;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if number % 128 == 127 {
            yield_now().await;
        }
        if !known(word).await {
            found.push(number);
        }
    }
    found
}
