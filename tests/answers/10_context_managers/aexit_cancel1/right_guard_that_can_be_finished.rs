//! verdict: passed
//! why: the guard begins the cooling in one place, and gives the handle to those who can wait

use lab::{Service, ms};
use std::ops::{Deref, DerefMut};
use tokio::task::JoinHandle;

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

impl Hot {
    fn begin_to_cool(&mut self) -> Option<JoinHandle<()>> {
        self.0.take().map(|kiln| tokio::spawn(kiln.cool()))
    }

    async fn cool(mut self) {
        if let Some(cooling) = self.begin_to_cool() {
            cooling.await.unwrap();
        }
    }
}

impl Deref for Hot {
    type Target = Kiln;

    fn deref(&self) -> &Kiln {
        self.0.as_ref().unwrap()
    }
}

impl DerefMut for Hot {
    fn deref_mut(&mut self) -> &mut Kiln {
        self.0.as_mut().unwrap()
    }
}

impl Drop for Hot {
    fn drop(&mut self) {
        self.begin_to_cool();
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let mut hot = Hot(Some(Kiln::heat(control).await));
    let result = body(&mut hot).await;
    hot.cool().await;
    result
}
