//! `recv` of a broadcast has two errors, and they mean opposite things. `Lagged(n)` means: you were
//! too slow, n values are gone, and *the next `recv` goes on* with the oldest that is kept.
//! `Closed` means: there is nothing more, ever. `while let Ok(..)` takes both for the end.
//!
//! A broadcast does not wait for its slowest receiver, so that one slow screen holds up neither the
//! hall nor the other screens. The price is that values get lost. The receiver is told how many.
//!
//! Habit to take home: whenever an `Err` ends a loop, read which errors there are. And choose the
//! channel by what may be lost: nothing (`mpsc`, where the sender waits), the oldest (`broadcast`),
//! all but the newest (`watch`).
//!
//! Also right: `BroadcastStream` of tokio-stream, whose items are `Result`s.
//! Not right: `Err(_) => continue` (never ends when the game is over), `resubscribe` (starts with
//! the next new move, and so skips those that were kept).

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
            Err(RecvError::Closed) => return missed,
        }
    }
}
