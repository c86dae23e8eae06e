//! verdict: blocked
//! says: after a gap it goes on with the oldest move that is kept
//! says: inside `broadcast::Receiver::recv`
//! why: when the game is over `recv` says so again and again, without ever waiting

use lab::Service;
use tokio::sync::broadcast::{self, error::RecvError};

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut missed = 0;
    loop {
        match game.recv().await {
            Ok(chess_move) => {
                screen.request(&chess_move).await.expect("the screen works");
            }
            Err(RecvError::Lagged(moves)) => missed += moves,
            Err(_) => continue,
        }
    }
}
