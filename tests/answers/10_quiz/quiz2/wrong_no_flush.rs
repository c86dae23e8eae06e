//! verdict: failed
//! says: four readings make a packet and the dish finds them on the disk
//! says: (an empty file)
//! why: a draft and a rename, but what is in the buffer of a BufWriter is lost when it is dropped

use futures::stream::Stream;
use lab::{Service, ms};
use std::io;
use std::path::Path;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::fs::{self, File};
use tokio::io::{AsyncWriteExt, BufWriter};
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
    let mut file = BufWriter::new(File::create(&draft).await?);
    file.write_all(lines.as_bytes()).await?;
    drop(file);
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
