//! verdict: failed
//! says: without a disturbance the kiln is cool when it returns
//! says: seen heat (30 ms), jug (50 ms), plate (70 ms)
//! why: survives everything, but nobody waits, even when all went well

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
            tokio::spawn(kiln.cool());
        }
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let mut hot = Hot(Some(Kiln::heat(control).await));
    body(hot.0.as_mut().unwrap()).await
}
