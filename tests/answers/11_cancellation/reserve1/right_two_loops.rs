//! verdict: passed
//! why: the loop that loads is never cut: the office is answered beside it

use std::cell::RefCell;
use std::collections::VecDeque;
use tokio::select;
use tokio::sync::{mpsc, oneshot};

/// The office asks how many parcels are left, and waits here for the answer.
pub type Question = oneshot::Sender<usize>;

pub async fn load(
    parcels: VecDeque<String>,
    ramp: mpsc::Sender<String>,
    mut office: mpsc::Receiver<Question>,
) -> VecDeque<String> {
    let parcels = RefCell::new(parcels);
    let loading = async {
        while !parcels.borrow().is_empty() {
            let Ok(room) = ramp.reserve().await else { return };
            if let Some(parcel) = parcels.borrow_mut().pop_front() {
                room.send(parcel);
            }
        }
    };
    let answering = async {
        while let Some(question) = office.recv().await {
            let _ = question.send(parcels.borrow().len());
        }
        std::future::pending::<()>().await;
    };
    select! {
        () = loading => {}
        () = answering => {}
    }
    parcels.into_inner()
}
