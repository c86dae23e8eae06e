//! verdict: passed
//! why: a task that only listens, and puts what it hears into a queue; it hardly ever falls behind

use lab::Service;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::mpsc;

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let (queue, mut moves) = mpsc::unbounded_channel();
    let listening = async move {
        let mut missed = 0;
        loop {
            match game.recv().await {
                Ok(chess_move) => queue.send(chess_move).expect("the screen is there"),
                Err(RecvError::Lagged(moves)) => missed += moves,
                Err(RecvError::Closed) => return missed,
            }
        }
    };
    let showing = async {
        while let Some(chess_move) = moves.recv().await {
            screen.request(&chess_move).await.expect("the screen works");
        }
    };
    tokio::join!(listening, showing).0
}
