//! verdict: passed
//! why: a task waits until the guard of its token is dropped, then folds; it is awaited on the good way

use futures::stream::Stream;
use lab::{Service, ms};
use std::io;
use std::path::Path;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::fs;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_util::sync::CancellationToken;

pub const SIZE: usize = 4;
pub const AGE: Duration = ms(500);

/// This many packets wait on the disk, besides the one that is sent, and the one that waits for room.
const WAITING: usize = 2;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Board {
    pub on_disk: usize,
    pub sent: usize,
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
    let over = CancellationToken::new();
    let fold = tokio::spawn({
        let (over, dish) = (over.clone(), dish.clone());
        async move {
            over.cancelled().await;
            let _ = dish.request("fold").await;
        }
    });
    let in_use = over.drop_guard();
    let result = work(readings, dish, disk, &board).await;
    drop(in_use);
    let _ = fold.await;
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
