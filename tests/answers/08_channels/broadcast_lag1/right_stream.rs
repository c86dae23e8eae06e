//! verdict: passed
//! why: as a stream of results, which ends when the game is over

use lab::Service;
use tokio::sync::broadcast;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

pub async fn follow(game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let mut game = BroadcastStream::new(game);
    let mut missed = 0;
    while let Some(news) = game.next().await {
        match news {
            Ok(chess_move) => {
                screen.request(&chess_move).await.expect("the screen works");
            }
            Err(BroadcastStreamRecvError::Lagged(moves)) => missed += moves,
        }
    }
    missed
}
