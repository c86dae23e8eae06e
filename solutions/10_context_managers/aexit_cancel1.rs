//! There is no async `drop`: `drop` runs to its end at once, it cannot wait. But it can *start*
//! something that waits. A task belongs to the runtime, not to the future that spawned it, and so
//! it is not dropped with it. (In lesson 03 that was the trouble, here it is the cure.)
//!
//! So there are two ways out. On the normal one the cooling is a task, too, and we wait for it: if
//! we are dropped in that wait, only the handle goes. On all the others the guard spawns the same
//! task. `take` makes sure that it is one of the two: what is taken cannot be cooled again.
//!
//! Habit to take home: an awaited clean-up for those who can wait, a guard that spawns it for those
//! who cannot. And ask of the clean-up itself: what if I am dropped right here?
//!
//! Honest limits: a task needs a runtime that goes on. When `main` returns, what is left of the
//! cooling is dropped. A program that must not crack its kiln keeps its clean-ups in a
//! `TaskTracker` and waits for them before it ends. And a power cut drops nothing at all.
//!
//! Also right: a task that waits from the start for the end of the scope, told by a `oneshot` or a
//! `CancellationToken` whose other half is dropped with it.
//! Not right: `kiln.take().cool().await`, for that future is dropped with the rest. Also not right:
//! `block_on` in `drop`, which holds the thread that would have to do the cooling.

use lab::{Service, ms};

/// A kiln that is hot.
pub struct Kiln {
    control: Service,
}

impl Kiln {
    async fn heat(control: &Service) -> Kiln {
        control.call("heat", ms(30)).await;
        Kiln { control: control.clone() }
    }

    pub async fn fire(&mut self, pot: &str) -> String {
        self.control.call(pot, ms(20)).await;
        format!("a fired {pot}")
    }

    async fn cool(self) {
        self.control.call("cool", ms(50)).await;
    }
}

/// Cools the kiln when it is dropped, unless that was done before.
struct Hot(Option<Kiln>);

impl Drop for Hot {
    fn drop(&mut self) {
        if let Some(kiln) = self.0.take() {
            tokio::spawn(kiln.cool());
        }
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    // Until the kiln is hot there is no guard, and nothing to guard.
    let mut hot = Hot(Some(Kiln::heat(control).await));
    let result = body(hot.0.as_mut().expect("it is not taken before the next line")).await;
    if let Some(kiln) = hot.0.take() {
        tokio::spawn(kiln.cool()).await.expect("cooling does not panic");
    }
    result
}
