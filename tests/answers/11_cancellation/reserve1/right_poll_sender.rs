//! verdict: passed
//! why: the sink of tokio-util waits for room first, too

use std::collections::VecDeque;
use tokio::select;
use tokio::sync::{mpsc, oneshot};

/// The office asks how many parcels are left, and waits here for the answer.
pub type Question = oneshot::Sender<usize>;

pub async fn load(
    mut parcels: VecDeque<String>,
    ramp: mpsc::Sender<String>,
    mut office: mpsc::Receiver<Question>,
) -> VecDeque<String> {
    let mut ramp = tokio_util::sync::PollSender::new(ramp);
    while !parcels.is_empty() {
        select! {
            room = std::future::poll_fn(|cx| ramp.poll_reserve(cx)) => match room {
                Ok(()) => {
                    let _ = ramp.send_item(parcels.pop_front().expect("there is one"));
                }
                Err(_) => return parcels,
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
