//! starter: does_not_compile
//! says: E0728
//! says: `await` is only allowed inside `async` functions and blocks

use crate::exercise::bill;
use lab::ms;

/// Takes what `bill` gives back, be it a future or a bare number, so that an answer which is not
/// async is told so in words and not by an error of the compiler in a file that the learner cannot
/// see.
struct Answer<T>(T);

trait FromFuture {
    async fn price(self) -> u32;
}

impl<F: Future<Output = u32>> FromFuture for Answer<F> {
    async fn price(self) -> u32 {
        self.0.await
    }
}

// Used only when `bill` is not async.
#[allow(dead_code)]
trait FromNumber {
    async fn price(&self) -> u32;
}

impl FromNumber for Answer<u32> {
    async fn price(&self) -> u32 {
        lab::fail(
            "what `bill` gives back before it has been awaited",
            "a future: something to await",
            &format!("the number {}, so `bill` is not async", self.0),
        )
    }
}

#[lab::test]
async fn the_bill_can_be_awaited_inside_a_running_runtime() {
    let price = Answer(bill("Ada")).price().await;
    lab::expect_eq("the price of Ada's room", price, 70);
    let price = Answer(bill("Bob")).price().await;
    lab::expect_eq("the price of Bob's room", price, 120);
}

#[lab::test]
async fn the_bill_waits_for_both_registers() {
    Answer(bill("Ada")).price().await;
    lab::expect_elapsed(ms(300));
}
