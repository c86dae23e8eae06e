//! verdict: failed
//! says: after a gap it goes on with the oldest move that is kept
//! says: seen      e4, Ba4
//! why: after a gap it throws away what is kept, to be up to date

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
                while game.len() > 1 {
                    let _ = game.recv().await;
                    missed += 1;
                }
            }
            Err(RecvError::Closed) => return missed,
        }
    }
}
