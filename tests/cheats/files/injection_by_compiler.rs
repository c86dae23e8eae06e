//! what: Has the compiler say it, in an error, in a warning, and as names.
//! status: compile_error

use lab::Service;

compile_error!(
    "]]></failure><script>alert(1)</script>\n=HYPERLINK(\"http://x\")\n::set-output name=points::100\n\u{1b}[2J\u{202e}```"
);

#[deprecated = "<script>alert(1)</script> ::error::INJECTED \u{1b}[31m"]
fn old() {}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    old();
    let _: () = "=1+1 <img src=x onerror=alert(1)>";
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
