//! starter: failed
//! says: a silent scanner holds up nobody
//! says: the answer to `rope`
//! says: not there after
//! says: an error of a connection does not end the server
//! says: it has ended

use crate::exercise::serve;
use futures::future::join_all;
use lab::{Reply, Service, ms};
use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A stock in which every item takes 100 ms to look up, gloves take 700, and unicorns are unknown.
fn stock() -> Service {
    Service::scripted("stock", |request| match request.name.as_str() {
        "unicorn" => Reply::permanent("no such item").after(ms(20)),
        "gloves" => Reply::ok("shelf of gloves").after(ms(700)),
        item => Reply::ok(format!("shelf of {item}")).after(ms(100)),
    })
}

/// Lets these people work with a server that has to go on meanwhile.
async fn with_server(stock: &Service, people: impl AsyncFnOnce(SocketAddr)) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("a bound listener has an address");
    tokio::select! {
        biased;
        end = serve(listener, stock.clone()) => match end {
            Ok(()) => lab::fail("the server", "it goes on", "it has ended"),
            Err(error) => lab::fail("the server", "it goes on", &format!("it has ended with the error `{error}`")),
        },
        () = people(address) => {}
    }
}

struct Scanner(BufReader<TcpStream>);

impl Scanner {
    async fn connect(server: SocketAddr) -> Scanner {
        Scanner(BufReader::new(TcpStream::connect(server).await.expect("the server listens")))
    }

    async fn send(&mut self, item: &str) {
        // Should the server have closed the connection: `receive` will tell.
        let _ = self.0.write_all(format!("{item}\n").as_bytes()).await;
    }

    /// The next line of the server, without its end; "(closed)" if there is none.
    async fn receive(&mut self, item: &str) -> String {
        let mut line = String::new();
        let what = format!("the answer to `{item}`");
        match lab::expect_within(&what, self.0.read_line(&mut line), ms(10_000)).await {
            Ok(1..) => line.trim_end().to_string(),
            _ => "(closed)".to_string(),
        }
    }

    async fn ask(&mut self, item: &str) -> String {
        self.send(item).await;
        self.receive(item).await
    }

    /// Breaks the connection off: the server gets an error, not the end.
    fn reset(self) {
        self.0.get_ref().set_zero_linger().expect("the socket can be told so");
    }
}

async fn ask(server: SocketAddr, item: &str) -> String {
    Scanner::connect(server).await.ask(item).await
}

#[lab::test]
async fn a_silent_scanner_holds_up_nobody() {
    with_server(&stock(), async |server| {
        let mut silent = Scanner::connect(server).await;
        let answer = ask(server, "rope");
        let answer =
            lab::expect_within("the answer, while another scanner is silent", answer, ms(30_000)).await;
        lab::expect_eq("the answer", answer, "shelf of rope");
        lab::expect_elapsed(ms(100));
        lab::expect_eq("the answer after the lunch", silent.ask("soap").await, "shelf of soap");
    })
    .await;
}

#[lab::test]
async fn fifty_scanners_are_answered_at_once() {
    let stock = stock();
    with_server(&stock, async |server| {
        let items: Vec<String> = (1..=50).map(|number| format!("box {number}")).collect();
        let answers = join_all(items.iter().map(|item| ask(server, item))).await;
        let expected: Vec<String> = items.iter().map(|item| format!("shelf of {item}")).collect();
        lab::expect("each scanner has got the answer to its own question", answers == expected);
    })
    .await;
    lab::expect_elapsed(ms(100));
    lab::expect_peak(stock.gauge(), 50);
}

#[lab::test]
async fn an_item_that_takes_long_holds_up_nobody_else() {
    with_server(&stock(), async |server| {
        let (mut patient, mut quick) = (Scanner::connect(server).await, Scanner::connect(server).await);
        patient.send("gloves").await;
        let quick = async {
            let answers = [quick.ask("nails").await, quick.ask("glue").await, quick.ask("tape").await];
            lab::expect_eq(
                "the quick answers",
                answers,
                ["shelf of nails", "shelf of glue", "shelf of tape"],
            );
            lab::expect_elapsed(ms(300));
        };
        let (gloves, ()) = tokio::join!(patient.receive("gloves"), quick);
        lab::expect_eq("the answer that took long", gloves, "shelf of gloves");
        lab::expect_elapsed(ms(700));
    })
    .await;
}

#[lab::test]
async fn an_error_of_a_connection_does_not_end_the_server() {
    with_server(&stock(), async |server| {
        let mut broken = Scanner::connect(server).await;
        lab::expect_eq("the answer before the break", broken.ask("paint").await, "shelf of paint");
        broken.reset();
        lab::expect_eq("the answer after the break", ask(server, "brush").await, "shelf of brush");
    })
    .await;
}

#[lab::test]
async fn an_unknown_item_ends_only_this_connection() {
    with_server(&stock(), async |server| {
        let (mut dreamer, mut worker) = (Scanner::connect(server).await, Scanner::connect(server).await);
        worker.send("gloves").await;
        lab::expect_eq("what the dreamer got", dreamer.ask("unicorn").await, "(closed)");
        lab::expect_eq("what the worker got", worker.receive("gloves").await, "shelf of gloves");
        lab::expect_eq("what the next one got", ask(server, "chalk").await, "shelf of chalk");
    })
    .await;
}

#[lab::test]
async fn many_errors_do_not_end_it_either() {
    with_server(&stock(), async |server| {
        for _ in 0..3 {
            let mut broken = Scanner::connect(server).await;
            lab::expect_eq("the answer before the break", broken.ask("tin").await, "shelf of tin");
            broken.reset();
            lab::expect_eq("what the dreamer got", ask(server, "unicorn").await, "(closed)");
        }
        lab::expect_eq("what the next one got", ask(server, "ladder").await, "shelf of ladder");
    })
    .await;
}
