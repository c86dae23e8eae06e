//! # The scanner that went to lunch
//!
//! In a warehouse people carry scanners. A scanner connects to our server and sends the name of an
//! item, one in each line; the server looks it up in the stock and answers with one line. All was
//! well while there was one scanner. Now somebody connects, goes to lunch without asking anything,
//! and nobody else gets an answer until he is back. And when a scanner's battery runs out in the
//! middle, the whole server is gone.
//!
//! Your task: serve all scanners at the same time.
//! - A scanner that is silent, or whose item takes long to look up, holds up nobody else.
//! - An error of a connection (the scanner breaks it off, or `answer` fails since the stock
//!   does not know the item) ends this connection, and no other one, and not the server.
//! - `serve` goes on until it is dropped, or until the listener itself fails. (The tests do not break
//!   the listener. Connections that are open when `serve` is dropped may go on.)
//!
//! The tests connect over real sockets. They look at the answers, at the time that passed, and
//! at whether `serve` still runs.

use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    loop {
        let (scanner, _address) = listener.accept().await?;
        // TODO: who accepts the next scanner meanwhile? And whose error is it that `?` passes on?
        answer(scanner, &stock).await?;
    }
}

async fn answer(mut scanner: TcpStream, stock: &Service) -> Result<()> {
    let (reading, mut writing) = scanner.split();
    let mut items = BufReader::new(reading).lines();
    while let Some(item) = items.next_line().await? {
        let place = stock.request(&item).await.map_err(Error::other)?;
        writing.write_all(format!("{place}\n").as_bytes()).await?;
    }
    Ok(())
}
