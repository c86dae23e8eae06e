//! What is left over.

use lab::ms;
use tokio::time::{sleep, timeout};

#[lab::test]
pub(crate) async fn task_left() {
    tokio::spawn(async {}).await.unwrap();
    tokio::spawn(async {
        // <- spawned
        sleep(ms(10)).await;
        std::future::pending::<()>().await;
    });
    sleep(ms(20)).await;
}

#[lab::test]
pub(crate) async fn panic_lost() {
    tokio::spawn(async {
        panic!("spilled"); // <- panic
    });
    sleep(ms(1)).await;
}

#[lab::test]
pub(crate) async fn call_dropped() {
    let service = lab::Service::new("barista");
    let task = tokio::spawn(service.call("espresso", ms(10)));
    let _ = timeout(ms(5), service.call("latte", ms(20))).await;
    task.await.unwrap();
}

#[lab::test]
pub(crate) async fn task_lives() {
    sleep(ms(5)).await;
    let short = tokio::spawn(async {
        // <- one
        sleep(ms(10)).await;
        sleep(ms(10)).await;
    });
    let broken = tokio::spawn(async {
        // <- two
        sleep(ms(1)).await;
        panic!("spilled");
    });
    short.await.unwrap();
    let _ = broken.await;
}
