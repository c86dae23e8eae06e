//! A real client and a real server: what is told of whom.

use lab::http::{Reply, Server};
use lab::ms;
use tokio::time::sleep;

/// The client keeps its connection, and with it a task of its library's.
#[lab::test]
pub(crate) async fn client_kept() {
    let server = Server::start(|_| Reply::ok("here").after(ms(10)));
    let client = reqwest::Client::new();
    client.get(server.url("/")).send().await.unwrap();
    tokio::spawn(sleep(ms(5))).await.unwrap(); // <- spawned
    std::mem::forget(client);
}

#[lab::test]
pub(crate) async fn server_silent() {
    let server = Server::start(|_| Reply::never());
    let client = reqwest::Client::new();
    let _ = client.get(server.url("/")).send().await; // <- waits
}
