//! verdict: failed
//! says: a long pause is not the end
//! why: no move now is not no move any more

use lab::Service;
use tokio::sync::broadcast::{self, error::TryRecvError};

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut missed = 0;
    loop {
        match game.try_recv() {
            Ok(chess_move) => {
                screen.request(&chess_move).await.expect("the screen works");
            }
            Err(TryRecvError::Lagged(moves)) => missed += moves,
            Err(TryRecvError::Empty | TryRecvError::Closed) => return missed,
        }
    }
}
