//! verdict: failed
//! says: a kiln that did not get hot is not cooled
//! says: how often a cooling was begun
//! why: the guard stands before the heating, and so guards nothing

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

struct Hot(Option<Service>);

impl Drop for Hot {
    fn drop(&mut self) {
        if let Some(control) = self.0.take() {
            tokio::spawn(Kiln { control }.cool());
        }
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let mut hot = Hot(Some(control.clone()));
    let mut kiln = Kiln::heat(control).await;
    let result = body(&mut kiln).await;
    hot.0 = None;
    tokio::spawn(kiln.cool()).await.unwrap();
    result
}
