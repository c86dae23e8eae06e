//! verdict: passed
//! why: the guard is dropped by hand on the way out; on all other ways it drops itself

use std::sync::Mutex;

pub struct Lake {
    out: Mutex<usize>,
}

impl Lake {
    pub fn new() -> Lake {
        Lake { out: Mutex::new(0) }
    }

    pub fn out(&self) -> usize {
        *self.out.lock().unwrap()
    }

    fn launch(&self) -> Kayak<'_> {
        *self.out.lock().unwrap() += 1;
        Kayak { lake: self }
    }
}

struct Kayak<'a> {
    lake: &'a Lake,
}

impl Drop for Kayak<'_> {
    fn drop(&mut self) {
        *self.lake.out.lock().unwrap() -= 1;
    }
}

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    let kayak = lake.launch();
    let result = paddling.await;
    drop(kayak);
    result
}
