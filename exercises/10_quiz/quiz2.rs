//! # The volcano that nobody heard
//!
//! A station on a volcano listens to the ground. It packs the readings of its sensors into packets,
//! keeps each packet on its disk, and sends it through a dish, which is unfolded before and folded
//! again afterwards, for there are storms. In the valley it worked. Then nothing was heard of the
//! mountain for months. Somebody climbed up, and found empty files on the disk, half a packet, a
//! reading that had waited for three others since autumn, and no dish: the storm had it.
//!
//! Your task: `listen` keeps these promises.
//! 1. A packet has up to `SIZE` readings, in their order. It is closed when it has that many, or
//!    `AGE` after its first reading, or when no more readings come. No reading is lost.
//! 2. As soon as it is closed, a packet is in the folder `disk`, as `packet-1`, `packet-2`..., with
//!    a line for each reading. Whoever looks, at any moment, finds a packet whole or not at all,
//!    also if the station is cut off in the middle. A packet of last winter that has this name is
//!    replaced; who has it open reads the old one to its end. (Names that begin with a dot are
//!    yours.)
//! 3. Then `dish.request("packet-1")` sends it: the dish takes the file from the disk. One packet
//!    is sent after the other, in their order. If the dish says yes, the file is removed. If it
//!    does not, the file stays, for somebody who climbs up, and the next packet is sent.
//! 4. While the dish is busy, the station goes on, and two more packets can wait on the disk. But
//!    no more than 20 readings are under way, from the sensors to the end of the sending: then the
//!    station takes no reading until there is room.
//! 5. The `board` says at any moment how many packets were put on the disk so far, and how many the
//!    dish has sent well. Whoever looks at it need not wait.
//! 6. Before the first reading is taken, the dish is unfolded. When it cannot be, that error is
//!    returned. And from the moment at which the unfolding begins, however the station ends, the
//!    dish is folded, once: when the readings end and all packets were sent or have failed, when
//!    the disk fails (its error is returned), when somebody panics, when `listen` is dropped. If
//!    `listen` returns, the folding is over by then. What the dish says about it is not looked at.
//! 7. Nothing else goes on when `listen` is over: no task and no request.
//!
//! The tests look at the requests that the dish sees, and when, at what it finds on the disk, at
//! the disk and the board meanwhile, at what is returned, and at what is left behind.

use futures::stream::{Stream, StreamExt};
use lab::{Service, ms};
use std::io;
use std::path::Path;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::fs::{self, File};
use tokio::io::{AsyncWriteExt, BufWriter};

pub const SIZE: usize = 4;
pub const AGE: Duration = ms(500);

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Board {
    pub on_disk: usize,
    pub sent: usize,
}

/// Puts a packet on the disk.
async fn store(disk: &Path, name: &str, packet: &[String]) -> io::Result<()> {
    // TODO: what does somebody find there who looks now? And now? And afterwards?
    let mut file = BufWriter::new(File::create(disk.join(name)).await?);
    for reading in packet {
        file.write_all(reading.as_bytes()).await?;
        file.write_all(b"\n").await?;
    }
    Ok(())
}

/// Sends a packet, and removes it from the disk if that went well.
async fn send(dish: &Service, disk: &Path, name: &str, board: &Mutex<Board>) -> io::Result<()> {
    // TODO: who else wants to look at the board, and when?
    let mut board = board.lock().expect("nobody panics with the board");
    if dish.request(name).await.is_ok() {
        fs::remove_file(disk.join(name)).await?;
        board.sent += 1;
    }
    Ok(())
}

pub async fn listen(
    readings: impl Stream<Item = String>,
    dish: &Service,
    disk: &Path,
    board: Arc<Mutex<Board>>,
) -> io::Result<()> {
    // TODO: on which ways out of this function is the dish folded?
    dish.request("unfold").await.map_err(io::Error::other)?;

    // TODO: when is a packet closed? And who takes the readings while one is sent?
    let mut packets = pin!(readings.chunks(SIZE));
    let mut number = 0;
    while let Some(packet) = packets.next().await {
        number += 1;
        let name = format!("packet-{number}");
        store(disk, &name, &packet).await?;
        board.lock().expect("nobody panics with the board").on_disk += 1;
        send(dish, disk, &name, &board).await?;
    }

    let _ = dish.request("fold").await;
    Ok(())
}
