//! verdict: failed
//! says: the missed moves of all gaps are counted
//! says: expected  10
//! says: seen      1
//! why: the number of a later gap replaces that of an earlier one

use lab::Service;
use tokio::sync::broadcast::{self, error::RecvError};

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut missed = 0;
    loop {
        match game.recv().await {
            Ok(chess_move) => {
                screen.request(&chess_move).await.expect("the screen works");
            }
            Err(RecvError::Lagged(moves)) => missed = moves,
            Err(RecvError::Closed) => return missed,
        }
    }
}
