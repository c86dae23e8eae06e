//! verdict: failed
//! says: a long pause is not the end
//! why: the end is guessed from a pause

use lab::{Service, ms};
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::time::timeout;

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut missed = 0;
    loop {
        match timeout(ms(1000), game.recv()).await {
            Ok(Ok(chess_move)) => {
                screen.request(&chess_move).await.expect("the screen works");
            }
            Ok(Err(RecvError::Lagged(moves))) => missed += moves,
            Ok(Err(RecvError::Closed)) | Err(_) => return missed,
        }
    }
}
