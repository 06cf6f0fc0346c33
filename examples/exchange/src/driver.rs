//! The third parties. They post readouts to both gateways: valid ones, broken ones, and some of them twice. They write the
//! answers to a journal.

use crate::bodies::BODIES;
use crate::broker::Result;
use crate::content::Form;
use crate::dispatch::{self, Dispatch};
use crate::gateway::{Away, Broker as _, Receipt};
use crate::journal::{Entry, Verdict, Writer};
use crate::mistakes::MISTAKES;
use crate::records;
use async_nats::header::NATS_MESSAGE_ID;
use async_nats::jetstream::context::Context;
use backon::{ExponentialBuilder, Retryable as _};
use diplomatic_readout::frame::Version;
use diplomatic_readout::{Digest, Record, media_types};
use futures_util::{StreamExt as _, stream};
use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use std::path::Path;
use std::time::{Duration, Instant};

/// How much is sent, and how fast.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Load {
    /// How many posts.
    #[arg(long, default_value_t = 10_000)]
    count: usize,
    /// How many posts a second at most; without it, as many as are answered.
    #[arg(long)]
    rate: Option<f64>,
    /// How many posts may be under way at once.
    #[arg(long, default_value_t = 16)]
    at_once: usize,
}

/// A post and its expected answer.
struct Post {
    body: usize,
    medium: String,
    content: Vec<u8>,
    expected: Expected,
}

#[derive(Debug, Clone, Copy)]
enum Expected {
    /// The record is stored under this digest. If it is `newer`, it has parts of a newer version, and so no form in protobuf.
    Kept { digest: Digest, newer: bool },
    /// The readout is refused for this rule, and perhaps for others.
    Refused(&'static str),
}

/// Returns the posts: first some of a newer version, then the real readouts, then made ones. Of 20 valid and broken posts, two
/// are broken, and one repeats the record of the post before it in another form.
fn posts(count: usize) -> impl Iterator<Item = Post> {
    let newer = records::newer().into_iter().filter_map(|bytes| {
        let record = Record::parse_newer(bytes).ok()?;
        let medium = format!("{}; version=1.1", media_types::POSTCARD);
        let expected = Expected::Kept { digest: record.digest(), newer: true };
        Some(Post { body: 0, medium, content: bytes.to_vec(), expected })
    });
    let good = records::examples().into_iter().chain(records::made());
    let good = good.enumerate().flat_map(|(n, record)| {
        // 17 records make 20 posts: one record is sent in two forms, and two posts are broken.
        let form = Form::ALL.get(n % 10).copied().unwrap_or(Form::Json);
        let mut forms = vec![form];
        if n % 17 == 0 {
            forms.push(if form == Form::Json { Form::Protobuf } else { Form::Json });
        }
        let mut posts: Vec<_> = forms.into_iter().filter_map(|form| kept(n, form, &record)).collect();
        if n % 17 == 0 || n % 17 == 8 {
            posts.extend(broken(n, &record));
        }
        posts
    });
    newer.chain(good).take(count)
}

fn kept(n: usize, form: Form, record: &Record<Vec<u8>>) -> Option<Post> {
    let expected = Expected::Kept { digest: record.digest(), newer: false };
    let content = form.write(record).ok()?;
    Some(Post { body: n % BODIES.len(), medium: form.medium().into(), content, expected })
}

fn broken(n: usize, record: &Record<Vec<u8>>) -> Option<Post> {
    let (body, form) = (n % BODIES.len(), Form::ALL.get(n % 7).copied().unwrap_or(Form::Json));
    let mut content = form.write(record).ok()?;
    let mut rule = "wire.end";
    if form == Form::Json {
        let mistake = MISTAKES.get(n / 8 % MISTAKES.len())?;
        content = mistake.make(std::str::from_utf8(&content).ok()?).ok()?;
        rule = mistake.rule;
    } else {
        content.pop();
    }
    Some(Post { body, medium: form.medium().into(), content, expected: Expected::Refused(rule) })
}

/// Sends all posts, and writes the journal.
pub(crate) async fn drive(context: &Context, gateways: [&str; 2], load: &Load, folder: &Path) -> Result {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(30)).no_proxy().build()?;
    let mut journal = Writer::create(folder)?;
    let begun = Instant::now();
    // The rate is fixed, so that a post does not wait for the answer to the previous one.
    let pace = load.rate.map(|rate| Duration::from_secs_f64(1.0 / rate));
    let sent = stream::iter(posts(load.count).enumerate()).map(|(n, post)| {
        let (client, gateways) = (&client, &gateways);
        async move {
            if let (Some(pace), Ok(n)) = (pace, u32::try_from(n)) {
                tokio::time::sleep_until((begun + pace * n).into()).await;
            }
            send(client, gateways, post).await
        }
    });
    let mut answers = sent.buffer_unordered(load.at_once);
    let mut count = 0;
    while let Some(entry) = answers.next().await {
        journal.write(&entry)?;
        count += 1;
        if count % 1000 == 0 {
            println!("{count} posts are answered");
        }
    }
    journal.finish(begun.elapsed())?;
    smuggle(context, load.count.div_ceil(1000)).await
}

/// Sends a post until it is answered. A gateway answers 503 if the sender has to wait.
async fn send(client: &reqwest::Client, gateways: &[&str; 2], post: Post) -> Entry {
    let begun = Instant::now();
    let body = BODIES.get(post.body % BODIES.len()).unwrap_or(&BODIES[0]);
    let gateway = if body.side == "ru" { gateways[0] } else { gateways[1] };
    let url = format!("{gateway}/readouts/{}", body.name);
    let attempt = || async {
        let request = client.post(&url).header(CONTENT_TYPE, &post.medium).body(post.content.clone());
        let answer = request.send().await.map_err(|error| error.to_string())?;
        let (status, text) = (answer.status(), answer.text().await.map_err(|error| error.to_string())?);
        if status == StatusCode::SERVICE_UNAVAILABLE { Err(text) } else { Ok((status, text)) }
    };
    let pauses = ExponentialBuilder::default().with_max_delay(Duration::from_secs(1)).with_max_times(10);
    let answer = attempt.retry(pauses).await;
    let verdict = match answer {
        Ok((status, text)) => judge(status, &text, post.expected),
        Err(error) => Verdict::Wrong(error),
    };
    let (invalid, newer) = match post.expected {
        Expected::Refused(_) => (true, false),
        Expected::Kept { newer, .. } => (false, newer),
    };
    Entry { invalid, newer, bytes: post.content.len(), took: begun.elapsed(), verdict }
}

/// Compares the answer with the expected one. A receipt counts even if a refusal was expected, because it is a promise.
fn judge(status: StatusCode, text: &str, expected: Expected) -> Verdict {
    let wrong = || Verdict::Wrong(format!("{expected:?} is answered with {status} {text}"));
    if status.is_success() {
        let receipt = serde_json::from_str::<Receipt>(text).ok();
        let Some((digest, receipt)) = receipt.and_then(|r| Some((r.digest.parse().ok()?, r))) else {
            return wrong();
        };
        return match expected {
            Expected::Kept { digest: sent, .. } if sent != digest => wrong(),
            _ => Verdict::Kept { digest, again: receipt.duplicate },
        };
    }
    let answer: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let problems = answer.get("problems").and_then(|p| p.as_array());
    let told =
        |rule| problems.is_some_and(|all| all.iter().any(|p| p.get("rule").is_some_and(|r| r == rule)));
    match expected {
        Expected::Refused(rule) if status == StatusCode::UNPROCESSABLE_ENTITY && told(rule) => {
            Verdict::Refused(rule.into())
        }
        _ => wrong(),
    }
}

/// Publishes messages past the gateways, as an attacker with access to the broker could: rubbish, changed bytes, and a record
/// under the digest of another. No reader may accept them.
async fn smuggle(context: &Context, times: usize) -> Result {
    for (n, record) in records::made().take(times).enumerate() {
        let record = records::with_id(&record, &format!("smuggled-{n}"))?;
        let good = Dispatch::new("readouts.cn.security-council".into(), record, Version::CURRENT);
        let mut changed = good.clone();
        changed.payload = good.payload.slice(1..);
        let mut renamed = good.clone();
        let other: String = dispatch::hex(good.digest).chars().rev().collect();
        renamed.headers.insert(NATS_MESSAGE_ID, other.as_str());
        let mut rubbish = good;
        rubbish.headers = async_nats::HeaderMap::new();
        rubbish.headers.insert(NATS_MESSAGE_ID, format!("rubbish-{n}").as_str());
        rubbish.payload = "rubbish".into();
        for letter in [changed, renamed, rubbish] {
            let pauses =
                ExponentialBuilder::default().with_max_delay(Duration::from_secs(1)).with_max_times(20);
            (|| context.keep(&letter)).retry(pauses).await.map_err(|Away(why)| why)?;
        }
    }
    Ok(())
}
