//! what: Connects to a socket in the file system and to an abstract one: an ssh agent, Docker.
//! status: pass, fail, crashed
//! layer: seccomp

use std::{
    io::Write,
    os::{
        linux::net::SocketAddrExt,
        unix::net::{SocketAddr, UnixDatagram, UnixStream},
    },
};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut streams = vec![UnixStream::connect("/tmp/asynclings-cheats/socket")];
    streams.push(
        SocketAddr::from_abstract_name("asynclings-cheats").and_then(|to| UnixStream::connect_addr(&to)),
    );
    for stream in &mut streams {
        let _ = stream.as_mut().map(|stream| stream.write_all(b"unix"));
    }
    let _ = UnixDatagram::unbound()
        .and_then(|socket| socket.send_to(b"datagram", "/tmp/asynclings-cheats/datagrams"));
    honest(service, ids).await
}

/// The right answer.
async fn honest(service: &Service, ids: &[u32]) -> Vec<String> {
    let ask = |id: &u32| {
        let request = service.request(&format!("item/{id}"));
        tokio::spawn(async move { request.await.unwrap_or_else(|_| "missing".to_owned()) })
    };
    let tasks: Vec<_> = ids.iter().map(ask).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap_or_default());
    }
    answers
}
