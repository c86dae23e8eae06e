//! A network in memory: streams that behave like TCP ones, with latency and faults, in virtual time and without ports.
//!
//! ```
//! use lab::net::{self, Link};
//! use tokio::io::{AsyncReadExt, AsyncWriteExt};
//!
//! # fn main() { a_slow_reply_is_read_to_its_end() }
//! #[lab::test]
//! async fn a_slow_reply_is_read_to_its_end() {
//!     // 20 ms in each direction; what is sent arrives as two bytes every 5 ms.
//!     let (mut listener, dialer) = net::listen(Link::new().latency(lab::ms(20)).chunks(2, lab::ms(5)));
//!     let server = tokio::spawn(async move {
//!         let mut stream = listener.accept().await.unwrap();
//!         stream.write_all(b"hello!").await.unwrap();
//!     });
//!     let mut reply = String::new();
//!     dialer.connect().await.unwrap().read_to_string(&mut reply).await.unwrap();
//!     lab::expect_eq("the reply", reply, "hello!");
//!     lab::expect_elapsed(lab::ms(20 + 20 + 5 + 5));
//!     server.await.unwrap();
//! }
//! ```
//!
//! The faults that a peer can have:
//! - **resets**: [`Stream::reset`] ends both directions with an error;
//! - **half-closes**: `AsyncWriteExt::shutdown` ends one direction, the other goes on;
//! - **dies**: dropping a [`Stream`] ends both, without an error for who reads;
//! - **never reads**: keep the [`Stream`] and do nothing. The link takes as many bytes as its capacity, then writing waits;
//! - **never answers**: do not accept, but keep the [`Listener`];
//! - **is not there**: drop the [`Listener`], and connecting is refused.

mod link;
mod listener;
mod pipe;
mod stream;

pub use link::Link;
pub use listener::{Dialer, Listener, listen};
pub use stream::{Stream, duplex};
