//! An archive of readouts over HTTP, with axum and SQLite. It checks what comes in, keeps canonical bytes under their digest,
//! answers a document that is not valid with all its problems, and finds commitments by date.
//!
//! The program starts the server on a free port and talks to it. Run it with `cargo run --bin server`.

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use diplomatic_readout::{Date, Digest, Due, Record, Report, json, media_types};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json as object};
use std::error::Error;
use std::fmt::Display;
use std::sync::Arc;
use tokio::sync::Mutex;

const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");
const BRIEFING: &str = include_str!("../../../../schema/examples/thule-briefing-2031-09-12.json");

const TABLES: &str = "
    CREATE TABLE records (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE commitments (digest TEXT REFERENCES records, bound TEXT, object TEXT, status TEXT, voice TEXT, due TEXT,
        latest INTEGER);";

type Archive = State<Arc<Mutex<Connection>>>;

/// A status that is no success, and what was wrong.
enum Refusal {
    Invalid(Report),
    Other(StatusCode, String),
}

impl Refusal {
    fn of(status: StatusCode, error: impl Display) -> Self {
        Refusal::Other(status, error.to_string())
    }
}

impl From<Report> for Refusal {
    fn from(report: Report) -> Self {
        Refusal::Invalid(report)
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Refusal::of(StatusCode::INTERNAL_SERVER_ERROR, error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Refusal::Invalid(report) => (StatusCode::UNPROCESSABLE_ENTITY, Json(report)).into_response(),
            Refusal::Other(status, error) => (status, error).into_response(),
        }
    }
}

/// `POST /records`: 201 with the digest, or 200 if the record is there already, whatever its JSON looks like.
async fn put(State(archive): Archive, body: Bytes) -> Result<(StatusCode, String), Refusal> {
    let record = json::from_slice(&body)?;
    let (digest, readout) = (record.digest().to_string(), record.view());
    let mut archive = archive.lock().await;
    let all = archive.transaction()?;
    let row = params![digest, record.as_bytes()];
    if all.execute("INSERT OR IGNORE INTO records VALUES (?1, ?2)", row)? == 0 {
        return Ok((StatusCode::OK, digest));
    }
    for commitment in readout.commitments {
        let bound = readout.actors_of(readout.bound(&commitment)).map(|actor| actor.name.as_str());
        let bound = bound.collect::<Vec<_>>().join(", ");
        let voice = readout.made_in(&commitment).map(|statement| statement.voice.name());
        let due = readout.when_due(&commitment).and_then(Due::date);
        let latest = due.and_then(Date::latest).map(|day| day.number());
        let (object, status) = (commitment.object.as_str(), commitment.status.name());
        let row = params![digest, bound, object, status, voice, due.map(|d| d.to_string()), latest];
        all.execute("INSERT INTO commitments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", row)?;
    }
    all.commit()?;
    Ok((StatusCode::CREATED, digest))
}

/// `GET /records/DIGEST`: the record as JSON. Its bytes are checked again, because others can write to a file of SQLite.
async fn find(State(archive): Archive, Path(digest): Path<Digest>) -> Result<impl IntoResponse, Refusal> {
    let row = "SELECT bytes FROM records WHERE digest = ?1";
    let archive = archive.lock().await;
    let bytes: Option<Vec<u8>> = archive.query_row(row, [digest.to_string()], |row| row.get(0)).optional()?;
    let bytes = bytes.ok_or(Refusal::of(StatusCode::NOT_FOUND, "there is no such record"))?;
    let broken = |error: diplomatic_readout::Error| Refusal::of(StatusCode::INTERNAL_SERVER_ERROR, error);
    let record = Record::parse(bytes).map_err(broken)?;
    Ok(([(header::CONTENT_TYPE, media_types::JSON)], Json(record)))
}

#[derive(serde::Deserialize)]
struct DueBefore {
    due_before: Date,
}

/// `GET /commitments?due_before=DATE`: the commitments that are due before the first day of the date, the earliest first.
async fn due(State(archive): Archive, Query(query): Query<DueBefore>) -> Result<Json<Vec<Value>>, Refusal> {
    let day = query
        .due_before
        .earliest()
        .ok_or(Refusal::of(StatusCode::BAD_REQUEST, "this date has no first day"))?;
    let archive = archive.lock().await;
    let rows =
        "SELECT bound, object, status, voice, due, digest FROM commitments WHERE latest < ?1 ORDER BY latest";
    let mut rows = archive.prepare(rows)?;
    let found = rows.query_map([day.number()], |row| {
        let text = |column: &str| row.get::<_, Option<String>>(column);
        Ok(object!({ "bound": text("bound")?, "object": text("object")?, "status": text("status")?,
            "voice": text("voice")?, "due": text("due")?, "record": text("digest")? }))
    })?;
    Ok(Json(found.collect::<Result<_, _>>()?))
}

fn main() -> Result<(), Box<dyn Error>> {
    let archive = Connection::open_in_memory()?;
    archive.execute_batch(TABLES)?;
    let server = Router::new()
        .route("/records", post(put))
        .route("/records/{digest}", get(find))
        .route("/commitments", get(due))
        .with_state(Arc::new(Mutex::new(archive)));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let address = listener.local_addr()?;
    runtime.spawn(async { axum::serve(listener, server).await });
    talk(&format!("http://{address}"))
}

/// A client that talks to the server over a connection.
fn talk(server: &str) -> Result<(), Box<dyn Error>> {
    let client: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let post = |what: &str, document: &str| -> Result<String, ureq::Error> {
        let mut answer = client.post(format!("{server}/records")).send(document)?;
        let body = answer.body_mut().read_to_string()?;
        println!("POST {what}: {}\n{body}\n", answer.status());
        Ok(body)
    };
    let get = |path: &str| -> Result<String, ureq::Error> {
        let mut answer = client.get(format!("{server}{path}")).call()?;
        println!("GET {path}: {}", answer.status());
        answer.body_mut().read_to_string()
    };
    let digest = post("the article", ARTICLE)?;
    post("the article on one line", &json::to_string(&json::from_str(ARTICLE)?.view())?)?;
    post("a briefing", BRIEFING)?;
    post("the article with another key for Putin", &ARTICLE.replacen("\"putin\"", "\"president\"", 1))?;
    let document = get(&format!("/records/{digest}"))?;
    println!("it is what was posted: {}\n", json::from_str(&document)?.digest().to_string() == digest);
    for path in ["/records/article", "/commitments?due_before=2031-12", "/commitments?due_before=2031-13"] {
        println!("{}\n", get(path)?);
    }
    Ok(())
}
