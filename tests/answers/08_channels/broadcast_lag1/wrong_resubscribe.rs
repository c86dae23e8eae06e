//! verdict: failed
//! says: after a gap it goes on with the oldest move that is kept
//! says: seen      e4
//! why: a new subscription starts with the next new move, and skips those that were kept

use lab::Service;
use tokio::sync::broadcast::{self, error::RecvError};

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut missed = 0;
    loop {
        match game.recv().await {
            Ok(chess_move) => {
                screen.request(&chess_move).await.expect("the screen works");
            }
            Err(RecvError::Lagged(moves)) => {
                missed += moves;
                game = game.resubscribe();
            }
            Err(RecvError::Closed) => return missed,
        }
    }
}
