//! A task for each connection. The accept loop only accepts: it hands the socket to a new task and is
//! back at `accept` at once. Each task waits for its own scanner, and waiting tasks cost next to
//! nothing. The task owns what it works with, so the stock (a handle) is cloned into it.
//!
//! An error is now at home in its task. `?` in the accept loop means "the server ends", and that is
//! right only for an error of the listener. For a connection it has to be handled where it happens;
//! here it is printed, for an ignored error is hard to find later.
//!
//! Habit to take home: in an accept loop, nothing may be awaited but `accept`, and nothing may use
//! `?` but what concerns all. (A real server is even more patient with `accept`: it fails for a
//! moment when there are no file descriptors left. Then pause, and try again.)
//!
//! Also right: one task that has all connections in a `FuturesUnordered`, and a `select!` between its
//! `next()` and `accept()`. Or a `JoinSet`, which ends the connections together with the server.
//! Not right: `tokio::spawn(..).await`. To wait for the task is to serve in line again.
//!
//! What is missing here: a limit for the number of connections (a `Semaphore` before `accept`), a
//! timeout for scanners that never come back, and an orderly end (lesson 11).
//!
//! In Python: `asyncio.start_server(handler, ..)`. It has this loop inside, and starts a task for each
//! connection.

use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    loop {
        let (scanner, address) = listener.accept().await?;
        let stock = stock.clone();
        tokio::spawn(async move {
            if let Err(error) = answer(scanner, &stock).await {
                eprintln!("scanner {address}: {error}");
            }
        });
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
