//! verdict: blocked
//! says: a kiln that is dropped during a firing is cooled in the background
//! says: JoinHandle::join
//! why: a thread with a runtime of its own does cool the kiln, while this thread stands still

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
            let cooling = std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(kiln.cool());
            });
            cooling.join().unwrap();
        }
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let mut hot = Hot(Some(Kiln::heat(control).await));
    let result = body(hot.0.as_mut().unwrap()).await;
    tokio::spawn(hot.0.take().unwrap().cool()).await.unwrap();
    result
}
