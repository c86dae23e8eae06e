//! verdict: passed
//! why: a list of wakers behind a std lock: what `Notify` does, without its care for memory

use std::future::poll_fn;
use std::sync::Mutex;
use std::task::{Poll, Waker};

#[derive(Default)]
pub struct Bridge {
    waiting: Mutex<(bool, Vec<Waker>)>,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge::default()
    }

    pub fn lower(&self) {
        let wakers = {
            let mut waiting = self.waiting.lock().expect("not poisoned");
            waiting.0 = true;
            std::mem::take(&mut waiting.1)
        };
        wakers.into_iter().for_each(Waker::wake);
    }

    pub async fn wait(&self) {
        poll_fn(|cx| {
            let mut waiting = self.waiting.lock().expect("not poisoned");
            if waiting.0 {
                return Poll::Ready(());
            }
            waiting.1.push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }
}
