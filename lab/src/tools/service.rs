//! A simulated service: its calls take a given time and then return a value or a fault, or never return.

mod call;
mod script;

use std::collections::HashMap;
use std::fmt::{Debug, Formatter, Result as FmtResult};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::drop_log::DropLog;
use super::gauge::Gauge;
use crate::context::Context;
use crate::lock::lock;
use call::{Answer, Latency, PendingCall};
use script::Rule;

pub use call::Call;
pub use script::{Fault, Reply, Request};

/// A simulated remote service. The test's receipt contains every call with its start, its end, and whether it was done or dropped
/// before.
///
/// There are two ways to call it. With [`Service::call`] and [`Service::try_call`], the caller decides how long the call takes. Use them
/// if the exercise contains the times. With [`Service::request`], the service decides by a rule of the test ([`Service::scripted`]). Use
/// it if the exercise has to handle what the service returns.
///
/// ```
/// use lab::{Reply, Service, ms};
///
/// # fn main() { the_third_attempt_succeeds() }
/// #[lab::test]
/// async fn the_third_attempt_succeeds() {
///     let shop = Service::scripted("shop", |request| match request.number {
///         1 | 2 => Reply::transient("busy").after(ms(10)),
///         _ => Reply::ok("two lemons").after(ms(30)),
///     });
///     let mut answer = shop.request("lemons").await;
///     while answer.as_ref().is_err_and(|fault| fault.is_transient()) {
///         tokio::time::sleep(ms(100)).await;
///         answer = shop.request("lemons").await;
///     }
///     lab::expect_eq("the answer", answer.as_deref(), Ok("two lemons"));
///     let attempts: Vec<u64> = shop.log().started_at().into_iter().map(|(at, _)| at).collect();
///     lab::expect_eq("when it was asked (ms)", attempts, [0, 110, 220]);
///     lab::expect_elapsed(ms(250));
/// }
/// ```
#[derive(Clone)]
pub struct Service {
    inner: Arc<Inner>,
}

struct Inner {
    name: String,
    gauge: Gauge,
    log: DropLog,
    context: Arc<Context>,
    rule: Mutex<Rule>,
    /// How often each name was requested.
    attempts: Mutex<HashMap<String, usize>>,
}

impl Service {
    /// A service with this name. It answers a [`Service::request`] at once, with the request's own name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Service {
        Service::scripted(name, |request| Reply::ok(&request.name))
    }

    /// A service that answers every [`Service::request`] by `rule`. The rule is called when the request is first polled. It must not use
    /// the service itself.
    ///
    /// Common faults:
    ///
    /// ```
    /// use lab::{Reply, Service, ms};
    ///
    /// let fails_the_first_two = Service::scripted("a", |request| match request.number {
    ///     1..=2 => Reply::transient("busy"),
    ///     _ => Reply::ok("done"),
    /// });
    /// let fails_on_a_pattern = Service::scripted("b", |request| match request.name.as_str() {
    ///     name if name.starts_with("secret/") => Reply::permanent("forbidden"),
    ///     name => Reply::ok(name).after(ms(20)),
    /// });
    /// let takes_two_at_once = Service::scripted("c", |request| match request.in_flight {
    ///     0..=2 => Reply::ok("done").after(ms(50)),
    ///     _ => Reply::transient("too many requests"),
    /// });
    /// let never_answers = Service::scripted("d", |_| Reply::never());
    /// let mut latencies = [10, 100, 250].into_iter().cycle();
    /// let with_latencies = Service::scripted("e", move |request| {
    ///     Reply::ok(&request.name).after(ms(latencies.next().unwrap_or(0)))
    /// });
    /// ```
    #[must_use]
    pub fn scripted(
        name: impl Into<String>,
        rule: impl FnMut(&Request) -> Reply + Send + 'static,
    ) -> Service {
        let inner = Inner {
            name: name.into(),
            gauge: Gauge::new(),
            log: DropLog::new(),
            context: Context::current(),
            rule: Mutex::new(Box::new(rule)),
            attempts: Mutex::default(),
        };
        Service { inner: Arc::new(inner) }
    }

    /// Calls the service. The call starts when it is first polled, and takes `latency` from then on.
    pub fn call(&self, name: &str, latency: Duration) -> Call {
        self.prepare(name, Latency::Given(latency), Answer::Given(()))
    }

    /// Like [`Service::call`], and returns `answer`.
    pub fn try_call<T, E>(&self, name: &str, latency: Duration, answer: Result<T, E>) -> Call<Result<T, E>> {
        self.prepare(name, Latency::Given(latency), Answer::Given(answer))
    }

    /// Calls the service, which answers by its rule. The call starts when it is first polled.
    pub fn request(&self, name: &str) -> Call<Result<String, Fault>> {
        self.prepare(name, Latency::Scripted, Answer::Scripted(|outcome| outcome))
    }

    /// Counts the calls in progress.
    #[must_use]
    pub fn gauge(&self) -> &Gauge {
        &self.inner.gauge
    }

    /// The calls with their times: when each was started, and when it was finished (with a value or a fault) or dropped before.
    #[must_use]
    pub fn log(&self) -> &DropLog {
        &self.inner.log
    }

    fn prepare<A>(&self, name: &str, latency: Latency, answer: Answer<A>) -> Call<A> {
        Call::new(PendingCall::new(self.clone(), name.to_owned(), latency), answer)
    }

    /// Calls the rule for a request that has just begun. The gauge counts it already.
    fn reply(&self, name: &str) -> Reply {
        let request = Request {
            name: name.to_owned(),
            number: self.inner.gauge.total(),
            attempt: self.attempt(name),
            in_flight: self.inner.gauge.current(),
            at: self.inner.context.elapsed(),
        };
        let mut rule = lock(&self.inner.rule);
        rule(&request)
    }

    fn attempt(&self, name: &str) -> usize {
        let mut attempts = lock(&self.inner.attempts);
        let count = attempts.entry(name.to_owned()).or_default();
        *count += 1;
        *count
    }
}

impl Debug for Service {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        write!(f, "Service({:?})", self.inner.name)
    }
}
