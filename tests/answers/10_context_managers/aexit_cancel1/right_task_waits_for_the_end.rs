//! verdict: passed
//! why: a task cools the kiln as soon as the sender is gone, however it went

use lab::{Service, ms};
use tokio::sync::oneshot;

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
    let (in_use, unused) = oneshot::channel::<()>();
    let hot = Kiln { control: control.clone() };
    let cooling = tokio::spawn(async move {
        let _ = unused.await;
        hot.cool().await;
    });
    let result = body(&mut kiln).await;
    drop(in_use);
    cooling.await.unwrap();
    result
}
