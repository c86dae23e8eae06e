//! Scripted services, and values that are counted.

use lab::{Gauge, Reply, Service, ms};
use tokio::time::{sleep, timeout};

#[lab::test]
async fn without_a_script_a_service_echoes() {
    let shop = Service::new("shop");
    assert_eq!(shop.request("lemons").await.as_deref(), Ok("lemons"));
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn a_script_sees_what_is_asked_and_when() {
    let shop = Service::scripted("shop", |request| {
        let at = request.at.as_millis();
        let (number, attempt, in_flight) = (request.number, request.attempt, request.in_flight);
        Reply::ok(format!("{} {number} {attempt} {in_flight} {at}", request.name)).after(ms(10))
    });
    let (a, b) = tokio::join!(shop.request("a"), shop.request("b"));
    let c = shop.request("a").await;
    assert_eq!([a, b, c].map(Result::unwrap), ["a 1 1 1 0", "b 2 1 2 0", "a 3 2 1 10"]);
}

#[lab::test]
async fn a_request_begins_when_it_is_polled() {
    let shop = Service::scripted("shop", |request| Reply::ok(request.number.to_string()));
    let (first, second) = (shop.request("made first"), shop.request("made second"));
    assert_eq!((second.await.unwrap(), first.await.unwrap()), ("1".to_owned(), "2".to_owned()));
}

#[lab::test]
async fn faults_are_transient_or_permanent_and_take_their_time() {
    let shop = Service::scripted("shop", |request| match request.name.as_str() {
        "busy" => Reply::transient("too many").after(ms(20)),
        _ => Reply::permanent("no such thing"),
    });
    let busy = shop.request("busy").await.unwrap_err();
    lab::expect_elapsed(ms(20));
    let wrong = shop.request("wrong").await.unwrap_err();
    lab::expect_elapsed(ms(20));
    assert_eq!(
        (busy.is_transient(), busy.reason(), busy.to_string().as_str()),
        (true, "too many", "too many")
    );
    assert_eq!((wrong.is_transient(), wrong.reason()), (false, "no such thing"));
}

#[lab::test]
async fn what_never_answers_is_dropped_by_who_gives_up() {
    let shop = Service::scripted("shop", |_| Reply::never().after(ms(1)));
    assert!(timeout(ms(7000), shop.request("lemons")).await.is_err());
    lab::expect_elapsed(ms(7000));
    lab::expect_dropped_at(shop.log(), "lemons", ms(7000));
    assert_eq!(shop.gauge().current(), 0);
}

#[lab::test]
async fn the_log_has_every_kind_of_call() {
    let shop = Service::scripted("shop", |_| Reply::transient("busy").after(ms(5)));
    shop.call("a", ms(10)).await;
    let _ = shop.try_call("b", ms(10), Err::<(), _>("no")).await;
    let _ = shop.request("c").await;
    let _ = timeout(ms(3), shop.request("d")).await;
    assert_eq!(shop.log().started(), ["a", "b", "c", "d"]);
    let finished = [(10, "a"), (20, "b"), (25, "c")].map(|(at, name)| (at, name.to_owned()));
    assert_eq!(shop.log().finished_at(), finished);
    assert_eq!(shop.log().dropped_at(), [(28, "d".to_owned())]);
}

/// The retries of lesson 05, as a test would look at them.
#[lab::test]
async fn attempts_can_be_followed() {
    let net = Service::scripted("net", |request| match request.attempt {
        1..=3 => Reply::transient("503"),
        _ => Reply::ok("the page"),
    });
    let mut pause = ms(100);
    while net.request("index").await.is_err() {
        sleep(pause).await;
        pause *= 2;
    }
    let attempts: Vec<u64> = net.log().started_at().into_iter().map(|(at, _)| at).collect();
    assert_eq!(attempts, [0, 100, 300, 700]);
}

#[test]
fn live_values_are_used_like_the_values_themselves() {
    let gauge = Gauge::new();
    let mut first = gauge.counted(vec![1, 2]);
    first.push(3);
    let second = first.clone();
    assert_eq!((first.len(), &first, format!("{second:?}").as_str()), (3, &second, "[1, 2, 3]"));
    assert_eq!((gauge.current(), gauge.total()), (2, 2));
    assert_eq!(second.into_inner(), [1, 2, 3]);
    assert_eq!(gauge.current(), 1);
    drop(first);
    assert_eq!((gauge.current(), gauge.peak()), (0, 2));
}

/// The queue of lesson 08: what a bounded channel keeps low.
#[lab::test]
async fn live_values_are_followed_through_a_channel() {
    let gauge = Gauge::new();
    let live = gauge.clone();
    let (sender, mut receiver) = tokio::sync::mpsc::channel(4);
    let produce = async move {
        for number in 0..100 {
            sender.send(live.counted(number)).await.unwrap();
        }
    };
    let consume = async {
        let mut all = Vec::new();
        while let Some(number) = receiver.recv().await {
            all.push(*number);
            sleep(ms(1)).await;
        }
        all
    };
    let ((), all) = tokio::join!(produce, consume);
    assert_eq!(all, (0..100).collect::<Vec<_>>());
    lab::expect_at_most(&gauge, 6);
}

/// A paused runtime of the exercise's own would let the call's time go by in no time.
#[lab::test]
async fn calls_go_by_the_clock_of_the_test_whatever_runtime_awaits_them() {
    let (begun, has_begun) = std::sync::mpsc::channel();
    let (done, is_done) = std::sync::mpsc::channel();
    let service = Service::new("bakery");
    std::thread::spawn(move || {
        let own =
            tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        own.block_on(async {
            let mut call = std::pin::pin!(service.call("bread", ms(100)));
            assert!(lab::poll_once(&mut call.as_mut()).is_pending());
            begun.send(()).unwrap();
            call.await;
        });
        done.send(()).unwrap();
    });
    has_begun.recv().unwrap();
    // Real time: the thread has it, and the test's clock stands still. On a busy machine the thread may not run in it, which can hide
    // a fault but not make one up.
    assert!(is_done.recv_timeout(ms(50)).is_err());
    sleep(ms(99)).await;
    assert!(is_done.try_recv().is_err());
    sleep(ms(1)).await;
    is_done.recv().unwrap();
    lab::expect_elapsed(ms(100));
}
