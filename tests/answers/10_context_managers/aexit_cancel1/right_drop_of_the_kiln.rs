//! verdict: passed
//! why: the kiln itself spawns its cooling when it is dropped, and tells whoever still waits

use lab::{Service, ms};
use tokio::sync::oneshot;

pub struct Kiln {
    control: Service,
    is_cool: Option<oneshot::Sender<()>>,
}

impl Kiln {
    async fn heat(control: &Service) -> (Kiln, oneshot::Receiver<()>) {
        control.call("heat", ms(30)).await;
        let (tell, told) = oneshot::channel();
        (Kiln { control: control.clone(), is_cool: Some(tell) }, told)
    }

    pub async fn fire(&mut self, pot: &str) -> String {
        self.control.call(pot, ms(20)).await;
        format!("a fired {pot}")
    }
}

impl Drop for Kiln {
    fn drop(&mut self) {
        let (control, is_cool) = (self.control.clone(), self.is_cool.take());
        tokio::spawn(async move {
            control.call("cool", ms(50)).await;
            is_cool.map(|tell| tell.send(()))
        });
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let (mut kiln, cooled) = Kiln::heat(control).await;
    let result = body(&mut kiln).await;
    drop(kiln);
    let _ = cooled.await;
    result
}
