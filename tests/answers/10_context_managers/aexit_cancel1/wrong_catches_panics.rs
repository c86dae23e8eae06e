//! verdict: failed
//! says: a kiln that is dropped during a firing is cooled in the background
//! why: `finally`, as near as it gets; but a drop is no exception that could be caught

use futures::FutureExt;
use lab::{Service, ms};
use std::panic::{AssertUnwindSafe, resume_unwind};

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
    let result = AssertUnwindSafe(body(&mut kiln)).catch_unwind().await;
    tokio::spawn(kiln.cool()).await.unwrap();
    result.unwrap_or_else(|panic| resume_unwind(panic))
}
