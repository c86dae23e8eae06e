//! what: Answers rightly, with an equality of its own on a type that no test sees.
//! status: pass
//! withheld: yes
//! layer: scan

use lab::Service;

#[derive(Debug)]
pub struct Answer(String);

impl PartialEq<String> for Answer {
    fn eq(&self, _: &String) -> bool {
        true
    }
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
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
