//! verdict: passed
//! why: a loop that ends only at `Closed`

use lab::Service;
use tokio::sync::broadcast::{self, error::RecvError};

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut missed = 0;
    loop {
        let news = game.recv().await;
        if let Err(RecvError::Closed) = news {
            break missed;
        }
        if let Err(RecvError::Lagged(moves)) = news {
            missed += moves;
        }
        if let Ok(chess_move) = news {
            screen.request(&chess_move).await.expect("the screen works");
        }
    }
}
