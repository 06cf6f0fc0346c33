//! Tests the gateway without a broker: its answers, and the messages that it publishes.

use super::*;
use crate::mistakes::MISTAKES;
use crate::records;
use axum::body::Body as Content;
use axum::http::Request;
use diplomatic_readout::frame::Version;
use diplomatic_readout::{json, media_types, protobuf};
use http_body_util::BodyExt as _;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tower::ServiceExt as _;

/// A broker that keeps messages in memory by id, as JetStream does. It first fails `away` times.
#[derive(Clone, Default)]
struct Memory {
    kept: Arc<Mutex<HashMap<String, Dispatch>>>,
    away: Arc<Mutex<u32>>,
}

impl Broker for Memory {
    async fn keep(&self, dispatch: &Dispatch) -> Result<Kept, Away> {
        let mut away = self.away.lock().unwrap();
        if *away > 0 {
            *away -= 1;
            return Err(Away("no responders".into()));
        }
        let mut kept = self.kept.lock().unwrap();
        let duplicate = kept.insert(dispatch.digest.to_string(), dispatch.clone()).is_some();
        Ok(Kept { sequence: kept.len() as u64, duplicate })
    }
}

async fn ask(broker: &Memory, request: Request<Content>) -> (StatusCode, Option<String>, Value) {
    let answer = router("ru", broker.clone()).oneshot(request).await.unwrap();
    let medium = answer.headers().get(CONTENT_TYPE).map(|value| value.to_str().unwrap().to_owned());
    let status = answer.status();
    let content = answer.into_body().collect().await.unwrap().to_bytes();
    (status, medium, serde_json::from_slice(&content).unwrap_or(Value::Null))
}

async fn send(broker: &Memory, path: &str, medium: &str, content: Vec<u8>) -> (StatusCode, Value) {
    let request = Request::post(path).header(CONTENT_TYPE, medium).body(content.into()).unwrap();
    let (status, medium, answer) = ask(broker, request).await;
    let problem = status.is_client_error() || status.is_server_error();
    assert_eq!(
        medium.as_deref(),
        Some(if problem { "application/problem+json" } else { "application/json" })
    );
    if problem {
        assert_eq!(answer["status"], status.as_u16());
        assert!(answer["title"].is_string() && answer["detail"].is_string());
    }
    (status, answer)
}

const PATH: &str = "/readouts/security-council";

fn example() -> (Record<Vec<u8>>, String) {
    let mut examples = records::examples().into_iter();
    let record = examples.find(|record| record.view().id == "putin-xi-2026-02").unwrap();
    let text = json::to_string(&record.view()).unwrap();
    (record, text)
}

#[tokio::test]
async fn a_readout_is_published_as_canonical_bytes_under_its_digest() {
    let (broker, (record, text)) = (Memory::default(), example());
    let (status, receipt) = send(&broker, PATH, "application/json; charset=utf-8", text.into()).await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(receipt["digest"], record.digest().to_string());
    assert_eq!(receipt["duplicate"], false);
    let kept = broker.kept.lock().unwrap();
    let dispatch = &kept[&record.digest().to_string()];
    assert_eq!(dispatch.subject, "readouts.ru.security-council");
    assert_eq!(dispatch.payload, record.as_bytes());
    assert_eq!(dispatch.headers.get("Nats-Msg-Id").unwrap().as_str(), dispatch::hex(record.digest()));
    let medium = dispatch.headers.get("Content-Type").unwrap().as_str();
    assert_eq!(medium, format!("{}; version=1.0", media_types::POSTCARD));
}

#[tokio::test]
async fn the_same_readout_in_any_form_is_published_once() {
    let (broker, (record, _)) = (Memory::default(), example());
    let mut statuses = Vec::new();
    for form in Form::ALL {
        let (status, receipt) = send(&broker, PATH, form.medium(), form.write(&record).unwrap()).await;
        assert_eq!(receipt["digest"], record.digest().to_string());
        statuses.push(status.as_u16());
    }
    assert_eq!(statuses, [201, 200, 200]);
    assert_eq!(broker.kept.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_broken_readout_is_answered_with_all_that_is_wrong_with_it() {
    let (broker, (_, text)) = (Memory::default(), example());
    let mut document: Value = serde_json::from_str(&text).unwrap();
    document["languge"] = "it".into();
    document["commitments"][0]["statements"][0] = "xii".into();
    document["sources"][0]["published"] = "2026-02-29".into();
    let (status, answer) =
        send(&broker, PATH, "application/json", serde_json::to_vec(&document).unwrap()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer["type"], "/problems/invalid-readout");
    let problems = answer["problems"].as_array().unwrap();
    let told: Vec<_> = problems.iter().map(|p| (p["rule"].as_str(), p["pointer"].as_str())).collect();
    for wanted in [
        ("json.member", "/languge"),
        ("ref.unknown", "/commitments/0/statements/0"),
        ("date.calendar", "/sources/0/published"),
    ] {
        assert!(told.contains(&(Some(wanted.0), Some(wanted.1))), "{told:?}");
    }
    assert_eq!((problems.len(), &answer["more"]), (3, &0.into()));
    assert!(problems.iter().all(|p| p["message"].is_string() && p["place"]["line"].is_u64()));
    assert_eq!(problems.iter().find(|p| p["rule"] == "json.member").unwrap()["hint"], "language");
    assert!(broker.kept.lock().unwrap().is_empty());
}

/// Sends a message with a near miss, an invalid key with references to it, and a part that is cut off.
#[tokio::test]
async fn protobuf_is_answered_like_json() {
    let (broker, (record, _)) = (Memory::default(), example());
    let mut content = Form::Protobuf.write(&record).unwrap();
    // The key of the first actor is made invalid everywhere: in the actor, and in all references to it.
    let first = record.view().actors.get(0).unwrap().key.as_str().to_owned();
    let is = |at: &usize, content: &[u8]| content[*at..].starts_with(first.as_bytes());
    let places: Vec<_> = (0..content.len()).filter(|at| is(at, &content)).collect();
    for at in places {
        content[at] = content[at].to_ascii_uppercase();
    }
    content.extend([1 << 3 | 2, 9, b'x']);
    let (status, answer) = send(&broker, PATH, Form::Protobuf.medium(), content.clone()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let report = protobuf::from_slice(&content).unwrap_err();
    let problems = answer["problems"].as_array().unwrap();
    assert_eq!(problems.len(), report.problems().len());
    for (told, problem) in problems.iter().zip(report.problems()) {
        assert_eq!(told["rule"], problem.rule());
        assert_eq!(told["pointer"], problem.pointer());
        assert_eq!(told["message"], problem.message());
        assert_eq!(told["hint"].as_str(), problem.hint());
        assert_eq!(told["help"].as_str(), problem.help());
        assert_eq!(told["followers"].as_u64().unwrap_or(0), problem.followers() as u64);
        assert_eq!(told["offset"].as_u64(), problem.offset().map(|at| at as u64));
    }
    let key = problems.iter().find(|p| p["pointer"] == "/actors/0/key").unwrap();
    assert_eq!(key["rule"], "key.shape");
    assert!(key["followers"].as_u64().unwrap() > 0);
    assert_eq!(problems.last().unwrap()["rule"], "wire.end");
}

#[tokio::test]
async fn every_kind_of_mistake_is_answered_with_its_rule() {
    let (broker, (_, text)) = (Memory::default(), example());
    for mistake in MISTAKES {
        let (status, answer) = send(&broker, PATH, "application/json", mistake.make(&text).unwrap()).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let problems = answer["problems"].as_array().unwrap();
        assert!(problems.iter().any(|p| p["rule"] == mistake.rule), "{answer}");
    }
    for form in [Form::Protobuf, Form::Postcard] {
        let (record, _) = example();
        let mut content = form.write(&record).unwrap();
        content.pop();
        let (status, answer) = send(&broker, PATH, form.medium(), content).await;
        let last = answer["problems"].as_array().unwrap().last().unwrap();
        assert_eq!((status, &last["rule"]), (StatusCode::UNPROCESSABLE_ENTITY, &"wire.end".into()));
    }
}

#[tokio::test]
async fn what_is_no_readout_for_this_side_has_the_status_that_http_has_for_it() {
    let (broker, (_, text)) = (Memory::default(), example());
    let json = "application/json";
    for (path, medium, content, status) in [
        ("/readouts/parliament", json, text.clone(), StatusCode::NOT_FOUND),
        ("/elsewhere", json, text.clone(), StatusCode::NOT_FOUND),
        (PATH, "text/plain", text.clone(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (PATH, "rubbish", text.clone(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (PATH, "application/json; version=new", text, StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (PATH, json, " ".repeat(LIMIT + 1), StatusCode::PAYLOAD_TOO_LARGE),
        (PATH, json, "{".into(), StatusCode::UNPROCESSABLE_ENTITY),
        (PATH, json, String::new(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(send(&broker, path, medium, content.into()).await.0, status, "{path} {medium}");
    }
    let request = Request::get(PATH).body(Content::empty()).unwrap();
    assert_eq!(ask(&broker, request).await.0, StatusCode::METHOD_NOT_ALLOWED);
    let request = Request::post(PATH).body("{}".into()).unwrap();
    assert_eq!(ask(&broker, request).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(broker.kept.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_type_of_the_problem_leads_to_the_rules() {
    let request = Request::get("/problems/invalid-readout").body(Content::empty()).unwrap();
    let answer = router("ru", Memory::default()).oneshot(request).await.unwrap();
    let page = answer.into_body().collect().await.unwrap().to_bytes();
    assert!(String::from_utf8_lossy(&page).contains("`ref.unknown`"));
}

#[tokio::test(start_paused = true)]
async fn a_broker_that_comes_back_soon_is_waited_for() {
    let (broker, (_, text)) = (Memory::default(), example());
    *broker.away.lock().unwrap() = 5;
    assert_eq!(send(&broker, PATH, "application/json", text.into()).await.0, StatusCode::CREATED);
}

#[tokio::test(start_paused = true)]
async fn while_the_broker_is_away_the_sender_is_told_so_in_time() {
    let (broker, (_, text)) = (Memory::default(), example());
    *broker.away.lock().unwrap() = u32::MAX;
    let begun = tokio::time::Instant::now();
    let (status, answer) = send(&broker, PATH, "application/json", text.into()).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer["detail"].as_str().unwrap().contains("broker"), "{answer}");
    assert!(begun.elapsed() <= PATIENCE + Duration::from_secs(1));
    let attempts = u32::MAX - *broker.away.lock().unwrap();
    assert!((5..50).contains(&attempts), "{attempts} attempts");
}

#[tokio::test]
async fn a_newer_writer_is_passed_on_byte_for_byte_if_it_says_that_it_is_newer() {
    for bytes in records::newer() {
        let broker = Memory::default();
        assert_eq!(
            send(&broker, PATH, media_types::POSTCARD, bytes.to_vec()).await.0,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let newer = format!("{}; version=1.1", media_types::POSTCARD);
        assert_eq!(send(&broker, PATH, &newer, bytes.to_vec()).await.0, StatusCode::CREATED);
        let dispatch = broker.kept.lock().unwrap().values().next().unwrap().clone();
        assert_eq!(dispatch.payload, bytes);
        let arrived = dispatch::open(Some(&dispatch.headers), &dispatch.payload).unwrap();
        assert_eq!(arrived.version, Version { major: 1, minor: 1 });
        let later = format!("{}; version=2.0", media_types::POSTCARD);
        let (_, answer) = send(&broker, PATH, &later, bytes.to_vec()).await;
        assert_eq!(answer["problems"][0]["rule"], "frame.major");
    }
}
