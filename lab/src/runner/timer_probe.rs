//! Is anything left that time could wake?
//!
//! At the deadline the paused clock goes on in jumps. While the lab's own sleep is the only timer, the runtime parks twice for
//! each jump: once at no use, since it still remembers that it was just woken, and once to jump. Every further park means that
//! another timer was there. A single long jump would not do: tokio's timer wheel sorts far timers again on the way and parks for
//! that too. Its levels have slots of 64, 64^2, 64^3... ms, and a timer that ends exactly where such a slot begins is never
//! sorted again. So that is where the jumps end. (Read and measured in tokio 1.54.1, to which the lab is pinned.)

use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use tokio::time::sleep;

use super::TestConfig;
use crate::time::whole_ms;

/// The last jump ends after up to 64^5 ms, or twelve days.
const LEVELS: u32 = 5;

const PARKS_FOR_A_JUMP: u64 = 2;

pub(crate) async fn nothing_waits_for_time(plan: &TestConfig) -> bool {
    for level in 1..=LEVELS {
        let parks = plan.heartbeat.parks();
        let undisturbed = only_this_wakes(to_next_slot(plan, level)).await;
        if !undisturbed || plan.heartbeat.parks() > parks + PARKS_FOR_A_JUMP {
            return false;
        }
    }
    true
}

/// From now to the next multiple of 64^level ms since the runtime's clock began, which is when the test began.
fn to_next_slot(plan: &TestConfig, level: u32) -> Duration {
    let slot = 64_u64.pow(level);
    let now = whole_ms(plan.context.elapsed());
    Duration::from_millis(slot - now % slot)
}

/// Whether the sleep was over when this was next woken. The body shares this waker, so that it shows up as a waking too early.
async fn only_this_wakes(time: Duration) -> bool {
    let mut nap = pin!(sleep(time));
    let mut polls = 0;
    std::future::poll_fn(|cx| {
        polls += 1;
        match nap.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(true),
            Poll::Pending if polls == 1 => Poll::Pending,
            Poll::Pending => Poll::Ready(false),
        }
    })
    .await
}
