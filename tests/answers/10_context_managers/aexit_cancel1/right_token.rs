//! verdict: passed
//! why: the same with the drop guard of a `CancellationToken`, and a tracker to wait for it

use lab::{Service, ms};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

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

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let mut kiln = Kiln::heat(control).await;
    let (over, tracker) = (CancellationToken::new(), TaskTracker::new());
    let end = over.clone().drop_guard();
    let hot = Kiln { control: control.clone() };
    tracker.spawn(async move {
        over.cancelled().await;
        hot.cool().await;
    });
    let result = body(&mut kiln).await;
    drop(end);
    tracker.close();
    tracker.wait().await;
    result
}
