//! Three questions belong to every retry: is this fault one that may be gone next time, how long do I
//! wait, and when do I give up? Here the loop has one place for each: the guard of the first arm, the
//! pause, and the number of attempts. The pause doubles, so that a server in trouble is asked less
//! and less often, and it has an upper limit, so that nobody waits for an hour in the end.
//!
//! Doubling and limiting in one step (`(pause * 2).min(..)`) also keeps the number small. Somebody
//! who computes `100 * 2^n` and takes the minimum afterwards overflows after 59 attempts.
//!
//! Habit to take home: never retry in a hot loop, and never retry what cannot get better. And retry
//! only what may happen twice: if the *answer* was lost, the server has already done the work.
//! Asking for departures is harmless. "Book this seat" needs a number by which the server knows it
//! again.
//!
//! What is missing here, since the tests are exact: **jitter**. All 400 displays were told "busy" at
//! the same moment, and with equal pauses they come back at the same moment. Real clients add some
//! randomness, for instance a random part of the pause. A limit for the whole (an outer `timeout`,
//! lesson 04) and for each attempt is usual, too.
//!
//! Also right: a list of pauses (an iterator) to loop over, or an `async fn` that calls
//! itself in a `Box::pin`.
//! Not right: `std::thread::sleep`, which holds up every other display that the thread serves.

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    let mut attempt = 1;
    loop {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() && attempt < attempts => sleep(pause).await,
            answer => return answer,
        }
        pause = (pause * 2).min(ms(500));
        attempt += 1;
    }
}
