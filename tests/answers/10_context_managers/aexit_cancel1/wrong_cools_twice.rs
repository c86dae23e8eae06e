//! verdict: failed
//! says: without a disturbance the kiln is cool when it returns
//! says: how often a cooling was begun
//! why: awaited on the normal way, and the guard does it once more

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

struct Hot(Service);

impl Drop for Hot {
    fn drop(&mut self) {
        tokio::spawn(Kiln { control: self.0.clone() }.cool());
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let mut kiln = Kiln::heat(control).await;
    let _hot = Hot(control.clone());
    let result = body(&mut kiln).await;
    kiln.cool().await;
    result
}
