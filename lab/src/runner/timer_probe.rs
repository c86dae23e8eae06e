//! Finds out whether any timer is pending, apart from lab's own.
//!
//! At the deadline, the paused clock is advanced in jumps. While lab's sleep is the only timer, the runtime parks twice for each
//! jump: once without effect, because it still remembers that it was just woken, and once to jump. Every further park means that
//! there was another timer.
//!
//! A single long jump would not do, because tokio's timer wheel sorts distant timers again on the way and parks for that, too. Its
//! levels have slots of 64, 64^2, 64^3... ms, and a timer that ends at the beginning of such a slot is never sorted again. So the
//! jumps end there. (Read and measured in tokio 1.54.1, to which lab is pinned.)

use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use tokio::time::sleep;

use super::TestConfig;
use crate::time::whole_ms;

/// The last jump ends after up to 64^5 ms, which are twelve days.
const LEVELS: u32 = 5;

const PARKS_PER_JUMP: u64 = 2;

pub(super) async fn no_timer_is_pending(config: &TestConfig) -> bool {
    for level in 1..=LEVELS {
        let parks = config.heartbeat.parks();
        let undisturbed = only_this_wakes(to_next_slot(config, level)).await;
        if !undisturbed || config.heartbeat.parks() > parks + PARKS_PER_JUMP {
            return false;
        }
    }
    true
}

/// From now to the next multiple of 64^level ms since the runtime's clock began, which is when the test began.
fn to_next_slot(config: &TestConfig, level: u32) -> Duration {
    let slot = 64_u64.pow(level);
    let now = whole_ms(config.context.elapsed());
    Duration::from_millis(slot - now % slot)
}

/// Whether the sleep was over at the first wake. The body shares this waker, so a wake of the body comes too early.
async fn only_this_wakes(time: Duration) -> bool {
    let mut sleep = pin!(sleep(time));
    let mut polls = 0;
    std::future::poll_fn(|cx| {
        polls += 1;
        match sleep.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(true),
            Poll::Pending if polls == 1 => Poll::Pending,
            Poll::Pending => Poll::Ready(false),
        }
    })
    .await
}
