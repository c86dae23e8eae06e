//! verdict: passed
//! why: anything but a move or a gap is the end

use lab::Service;
use tokio::sync::broadcast::{self, error::RecvError};

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut missed = 0;
    loop {
        let chess_move = match game.recv().await {
            Ok(chess_move) => chess_move,
            Err(RecvError::Lagged(moves)) => {
                missed += moves;
                continue;
            }
            Err(_) => return missed,
        };
        screen.request(&chess_move).await.expect("the screen works");
    }
}
