//! An in-memory network: streams that behave like TCP streams, with latency and faults, in virtual time and without ports.
//!
//! ```
//! use lab::net::{self, Link};
//! use tokio::io::{AsyncReadExt, AsyncWriteExt};
//!
//! # fn main() { a_slow_reply_is_read_to_its_end() }
//! #[lab::test]
//! async fn a_slow_reply_is_read_to_its_end() {
//!     // 20 ms in each direction; data arrives in chunks of two bytes, one every 5 ms.
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
//! Faults that a test can simulate:
//! - **reset**: [`Stream::reset`] ends both directions with an error;
//! - **half-close**: `AsyncWriteExt::shutdown` ends one direction, and the other goes on;
//! - **close**: dropping a [`Stream`] ends both directions, without an error for the reader;
//! - **a peer that never reads**: keep the [`Stream`] and do not read. When the capacity of the link is used up, writing waits;
//! - **a server that never answers**: keep the [`Listener`] and do not accept;
//! - **no server**: drop the [`Listener`], and connecting is refused.

mod link;
mod listener;
mod pipe;
mod stream;

pub use link::Link;
pub use listener::{Dialer, Listener, listen};
pub use stream::{Stream, duplex};
