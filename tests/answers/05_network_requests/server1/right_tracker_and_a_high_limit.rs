//! verdict: passed
//! why: a limit is wise, as long as it is above what is needed

use lab::Service;
use std::io::{Error, Result};
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    let (tasks, places) = (TaskTracker::new(), Arc::new(Semaphore::new(1000)));
    loop {
        let place = Arc::clone(&places).acquire_owned().await.map_err(Error::other)?;
        let (scanner, _) = listener.accept().await?;
        let stock = stock.clone();
        tasks.spawn(async move {
            let _ = answer(scanner, &stock).await;
            drop(place);
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
