//! verdict: failed
//! says: after a gap it goes on with the oldest move that is kept
//! says: expected  2
//! says: seen      1
//! why: it counts the gaps, not the moves

use lab::Service;
use tokio::sync::broadcast::{self, error::RecvError};

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut missed = 0;
    loop {
        match game.recv().await {
            Ok(chess_move) => {
                screen.request(&chess_move).await.expect("the screen works");
            }
            Err(RecvError::Lagged(_)) => missed += 1,
            Err(RecvError::Closed) => return missed,
        }
    }
}
