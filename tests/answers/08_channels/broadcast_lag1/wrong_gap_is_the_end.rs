//! verdict: failed
//! says: after a gap it goes on with the oldest move that is kept
//! says: seen      e4
//! why: the missed moves are counted, and then it stops all the same

use lab::Service;
use tokio::sync::broadcast::{self, error::RecvError};

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    loop {
        match game.recv().await {
            Ok(chess_move) => {
                screen.request(&chess_move).await.expect("the screen works");
            }
            Err(RecvError::Lagged(moves)) => return moves,
            Err(RecvError::Closed) => return 0,
        }
    }
}
