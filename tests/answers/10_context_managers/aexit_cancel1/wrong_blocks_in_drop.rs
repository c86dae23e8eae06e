//! verdict: blocked
//! says: futures::executor::block_on
//! why: `drop` waits for the cooling, on the thread that would do it

use futures::executor::block_on;
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

struct Hot(Option<Kiln>);

impl Drop for Hot {
    fn drop(&mut self) {
        if let Some(kiln) = self.0.take() {
            block_on(kiln.cool());
        }
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let mut hot = Hot(Some(Kiln::heat(control).await));
    let result = body(hot.0.as_mut().unwrap()).await;
    tokio::spawn(hot.0.take().unwrap().cool()).await.unwrap();
    result
}
