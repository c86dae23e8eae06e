//! verdict: failed
//! says: without a gap every move is shown
//! why: it looks each 100 ms, and the moves pass by meanwhile

use lab::{Service, ms};
use tokio::sync::broadcast::{self, error::TryRecvError};
use tokio::time::sleep;

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut missed = 0;
    loop {
        match game.try_recv() {
            Ok(chess_move) => {
                screen.request(&chess_move).await.expect("the screen works");
            }
            Err(TryRecvError::Lagged(moves)) => missed += moves,
            Err(TryRecvError::Empty) => sleep(ms(100)).await,
            Err(TryRecvError::Closed) => return missed,
        }
    }
}
