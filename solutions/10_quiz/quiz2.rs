//! The shape comes first: two loops with a bounded channel between them. One packs and stores, the
//! other sends. `join!` runs both in this one future, so nothing is spawned, nothing has to be
//! stopped, and `readings` need not be `Send` or `'static`. The channel is the limit as well: when
//! it is full, its `send` waits, and meanwhile nobody asks the stream for a reading. And it is the
//! end: when the first loop is over, its sender is dropped, and the second loop has nothing more to
//! come.
//!
//! - `chunks_timeout` of tokio-stream closes a packet on size or on age, counted from its first
//!   reading.
//! - A packet is written under another name and gets its own name when it is complete: `rename` is
//!   one step for everybody who looks. `fs::write` has no buffer that anybody could forget.
//! - The board is locked for one statement, never across an await.
//! - The dish has a guard whose `Drop` spawns the folding. It is made before the unfolding begins,
//!   so there is no moment in between. On the good way the same task is started and awaited: who
//!   drops `listen` while the dish is being folded finds it folding still, and only once.
//!
//! Habit to take home: for everything that you open, ask for the four ways out (return, `?`, panic,
//! drop) before you write the line after it.
//!
//! Also right: the sending in a task of a `JoinSet`, awaited at the end; a loop of your own with
//! `select!` instead of `chunks_timeout`, if the end of the age is a moment (`sleep_until`).
//! Not right: an unbounded channel (the disk is small), a channel in front of the packing, with a
//! task that feeds it (it needs a limit of its own, and an owner), `timeout(AGE, readings.next())`
//! (a trickle of readings never closes a packet), `try_join!` around both loops without thinking:
//! it drops a packet that is being sent when the disk fails. Here either is allowed.

use futures::stream::Stream;
use lab::{Service, ms};
use std::io;
use std::path::Path;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::fs;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_stream::StreamExt;

pub const SIZE: usize = 4;
pub const AGE: Duration = ms(500);

/// This many packets wait on the disk, besides the one that is sent, and the one that waits for room.
const WAITING: usize = 2;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Board {
    pub on_disk: usize,
    pub sent: usize,
}

/// Folds the dish on every way out.
struct Fold(Option<Service>);

impl Fold {
    fn start(&mut self) -> Option<JoinHandle<()>> {
        let dish = self.0.take()?;
        Some(tokio::spawn(async move {
            let _ = dish.request("fold").await;
        }))
    }

    async fn fold(mut self) {
        if let Some(folding) = self.start() {
            let _ = folding.await;
        }
    }
}

impl Drop for Fold {
    fn drop(&mut self) {
        self.start();
    }
}

/// Puts a packet on the disk.
async fn store(disk: &Path, name: &str, packet: &[String]) -> io::Result<()> {
    let lines: String = packet.iter().map(|reading| format!("{reading}\n")).collect();
    let draft = disk.join(format!(".{name}"));
    fs::write(&draft, lines).await?;
    fs::rename(draft, disk.join(name)).await
}

/// Sends a packet, and removes it from the disk if that went well.
async fn send(dish: &Service, disk: &Path, name: &str, board: &Mutex<Board>) -> io::Result<()> {
    if dish.request(name).await.is_ok() {
        board.lock().expect("nobody panics with the board").sent += 1;
        fs::remove_file(disk.join(name)).await?;
    }
    Ok(())
}

pub async fn listen(
    readings: impl Stream<Item = String>,
    dish: &Service,
    disk: &Path,
    board: Arc<Mutex<Board>>,
) -> io::Result<()> {
    let fold = Fold(Some(dish.clone()));
    let result = work(readings, dish, disk, &board).await;
    fold.fold().await;
    result
}

async fn work(
    readings: impl Stream<Item = String>,
    dish: &Service,
    disk: &Path,
    board: &Mutex<Board>,
) -> io::Result<()> {
    dish.request("unfold").await.map_err(io::Error::other)?;
    let (stored, mut waiting) = mpsc::channel(WAITING);

    let pack = async move {
        let mut packets = pin!(readings.chunks_timeout(SIZE, AGE));
        let mut number = 0;
        while let Some(packet) = packets.next().await {
            number += 1;
            let name = format!("packet-{number}");
            store(disk, &name, &packet).await?;
            board.lock().expect("nobody panics with the board").on_disk += 1;
            if stored.send(name).await.is_err() {
                break;
            }
        }
        io::Result::Ok(())
    };
    let send_all = async move {
        while let Some(name) = waiting.recv().await {
            send(dish, disk, &name, board).await?;
        }
        io::Result::Ok(())
    };
    let (packed, sent) = tokio::join!(pack, send_all);
    packed.and(sent)
}
