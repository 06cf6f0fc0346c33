//! The gateway of one side. It accepts readouts of third parties over HTTP, and publishes those that pass every check.

use crate::bodies::Body;
use crate::content::{Form, Problems};
use crate::dispatch::{self, Dispatch};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use backon::{ExponentialBuilder, Retryable as _};
use diplomatic_readout::Record;
use mime::Mime;
use problem_details::ProblemDetails;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::future::Future;
use std::time::Duration;

/// The largest size of a request. A record takes more bytes in JSON than in canonical form, but less than four times as many.
pub(crate) const LIMIT: usize = 4 * Record::<&[u8]>::MAX_BYTES;

/// The longest time that a sender waits while the broker is away.
const PATIENCE: Duration = Duration::from_secs(10);

/// The broker's receipt for a message that it has stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The place of the message in the stream.
    pub(crate) sequence: u64,
    /// Is true if the message was stored before.
    pub(crate) duplicate: bool,
}

/// The broker has not confirmed that it has stored a message.
#[derive(Debug)]
pub(crate) struct Away(pub(crate) String);

impl fmt::Display for Away {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The place to which records are published. A record that is published twice must be stored once.
pub(crate) trait Broker: Clone + Send + Sync + 'static {
    fn keep(&self, dispatch: &Dispatch) -> impl Future<Output = Result<Kept, Away>> + Send;
}

/// The answer to a readout that is stored. Its status is 201 the first time, and 200 if the readout was stored before.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Receipt {
    pub(crate) digest: String,
    pub(crate) subject: String,
    pub(crate) sequence: u64,
    pub(crate) duplicate: bool,
}

/// Returns the service of one side.
pub(crate) fn router<B: Broker>(side: &'static str, broker: B) -> Router {
    Router::new()
        .route("/readouts/{body}", post(submit::<B>))
        // The `type` of the problem details links to this page.
        .route("/problems/invalid-readout", get(rules))
        .fallback(async || refusal(StatusCode::NOT_FOUND, "there is nothing at this path"))
        .method_not_allowed_fallback(async || {
            refusal(StatusCode::METHOD_NOT_ALLOWED, "readouts are posted, and nothing else")
        })
        .layer(DefaultBodyLimit::max(LIMIT))
        .with_state(Gateway { side, broker })
}

#[derive(Debug, Clone)]
struct Gateway<B> {
    side: &'static str,
    broker: B,
}

async fn submit<B: Broker>(
    State(Gateway { side, broker }): State<Gateway<B>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    content: Result<Bytes, BytesRejection>,
) -> Result<Response, Response> {
    let body = Body::find(side, &name)
        .ok_or_else(|| refusal(StatusCode::NOT_FOUND, "this side has no such body"))?;
    let medium = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()?.parse::<Mime>().ok());
    let medium = medium.ok_or_else(|| unsupported("the content has no media type"))?;
    let form = Form::of(&medium).ok_or_else(|| unsupported("readouts are JSON, protobuf or postcard"))?;
    let version = dispatch::version(&medium).map_err(|why| unsupported(&why))?;
    let content = content.map_err(|rejection| refusal(rejection.status(), &rejection.body_text()))?;
    let record = form.read(&content, version).map_err(invalid)?;

    let dispatch = Dispatch::new(body.subject(), record, version);
    let kept = publish(&broker, &dispatch).await.map_err(|away| {
        let problem = refusal(StatusCode::SERVICE_UNAVAILABLE, &format!("not published: {away}"));
        ([(RETRY_AFTER, "1")], problem).into_response()
    })?;
    let status = if kept.duplicate { StatusCode::OK } else { StatusCode::CREATED };
    let receipt = Receipt {
        digest: dispatch.digest.to_string(),
        subject: dispatch.subject,
        sequence: kept.sequence,
        duplicate: kept.duplicate,
    };
    Ok((status, Json(receipt)).into_response())
}

/// Publishes a message until the broker confirms it, or `PATIENCE` is over. A message that is sent again has the same id, so
/// the broker does not store it twice.
async fn publish<B: Broker>(broker: &B, dispatch: &Dispatch) -> Result<Kept, Away> {
    let pauses = ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(50))
        .with_max_delay(Duration::from_secs(1))
        .with_jitter()
        .without_max_times();
    let attempts = (|| broker.keep(dispatch)).retry(pauses);
    match tokio::time::timeout(PATIENCE, attempts).await {
        Ok(kept) => kept,
        Err(_) => Err(Away(format!("the broker is away for more than {} seconds", PATIENCE.as_secs()))),
    }
}

async fn rules() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/markdown; charset=utf-8")], include_str!("../../../schema/RULES.md"))
}

/// Returns problem details for a status of HTTP.
fn refusal(status: StatusCode, detail: &str) -> Response {
    ProblemDetails::from_status_code(status).with_detail(detail).into_response()
}

fn unsupported(detail: &str) -> Response {
    refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
}

/// Returns problem details with all problems of a readout.
fn invalid(problems: Problems) -> Response {
    let count = problems.problems.len() + problems.more;
    let details = ProblemDetails::new()
        .with_type(axum::http::Uri::from_static("/problems/invalid-readout"))
        .with_title("The readout breaks rules of the schema.")
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .with_detail(format!("{count} problem{}", if count == 1 { "" } else { "s" }))
        .with_extensions(problems);
    details.into_response()
}

#[cfg(test)]
#[path = "gateway/tests.rs"]
mod tests;
