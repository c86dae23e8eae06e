//! what: Control: one lifetime with a name is no hole.
//! status: pass

use lab::Service;

struct Catalogue<'a>(&'a Service);

impl<'a> Catalogue<'a> {
    fn service(&self) -> &'a Service {
        self.0
    }
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    honest(Catalogue(service).service(), ids).await
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
