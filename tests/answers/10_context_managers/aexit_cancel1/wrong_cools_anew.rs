//! verdict: failed
//! says: a cooling that has begun goes on when nobody waits for it
//! says: cool (125 ms)
//! why: the guard is disarmed when the cooling is done, so a drop in between begins a second one

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

struct Hot(Service, bool);

impl Drop for Hot {
    fn drop(&mut self) {
        if self.1 {
            tokio::spawn(Kiln { control: self.0.clone() }.cool());
        }
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let mut kiln = Kiln::heat(control).await;
    let mut hot = Hot(control.clone(), true);
    let result = body(&mut kiln).await;
    kiln.cool().await;
    hot.1 = false;
    result
}
