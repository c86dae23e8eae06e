//! verdict: failed
//! says: after a gap it goes on with the oldest move that is kept
//! says: Lagged(2)
//! why: a gap is not a broken program

use lab::Service;
use tokio::sync::broadcast;

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let missed = 0;
    loop {
        let chess_move = game.recv().await.unwrap();
        screen.request(&chess_move).await.expect("the screen works");
        if game.is_closed() && game.is_empty() {
            return missed;
        }
    }
}
