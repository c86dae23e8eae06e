//! # The screen that stops in the middle of the game
//!
//! A chess game is shown on screens all over the town. The hall sends every move to all of them,
//! and keeps only the last few for those that are behind. Yesterday one screen was slow for a
//! moment. It then stopped for the rest of the game, and the hall still sent.
//!
//! Your task: a screen that falls behind misses moves, but goes on.
//! - It shows every move that it can still get, each once and in order. Showing takes a while.
//! - After a gap it goes on with the oldest move that is still kept.
//! - When the game is over (no sender is left) it shows what is still kept, and then `follow`
//!   returns how many moves were missed, in all gaps together.
//!
//! The tests look at the moves that were shown, at the number that is returned, and at when.

use lab::Service;
use tokio::sync::broadcast;

pub async fn follow(mut game: broadcast::Receiver<String>, screen: &Service) -> u64 {
    let missed = 0;
    // TODO: the loop ends at the first `Err`. What different things can an `Err` tell here?
    while let Ok(chess_move) = game.recv().await {
        screen.request(&chess_move).await.expect("the screen works");
    }
    missed
}
