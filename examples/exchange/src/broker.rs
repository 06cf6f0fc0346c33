//! The streams of NATS JetStream, and publishing to them.
//!
//! | stream | subjects | holds |
//! |---|---|---|
//! | `READOUTS` | `readouts.SIDE.BODY` | canonical bytes, the main content of the network |
//! | `PROTOBUF` | `protobuf.SIDE.BODY` | the same records as protobuf messages, made by the bridge |
//! | `REFUSED` | `refused.READER` | messages that a reader has refused, with the reason |

use crate::dispatch::{Dispatch, Refused};
use crate::gateway::{Away, Broker, Kept};
use async_nats::ConnectOptions;
use async_nats::jetstream::consumer::{AckPolicy, PullConsumer, pull};
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::stream::{Config, StorageType};
use async_nats::jetstream::{AckKind, Message, context::Context, context::ContextBuilder};
use std::future::IntoFuture as _;
use std::time::Duration;

pub(crate) type Result<T = ()> = std::result::Result<T, async_nats::Error>;

pub(crate) const READOUTS: &str = "READOUTS";
pub(crate) const PROTOBUF: &str = "PROTOBUF";
pub(crate) const REFUSED: &str = "REFUSED";

/// The time for which the broker recognises a repeated message by its id.
const WINDOW: Duration = Duration::from_secs(600);

/// The largest size of a stream. A full stream refuses new messages, and drops none.
const MAX_BYTES: i64 = 1 << 30;

/// The largest number of messages that a reader processes together, with one sync of its log.
pub(crate) const BATCH: usize = 256;

/// Connects to a server, and retries until one answers.
pub(crate) async fn connect(servers: &str, name: &str) -> Result<Context> {
    let client = ConnectOptions::new()
        .name(name)
        .retry_on_initial_connect()
        .request_timeout(Some(Duration::from_secs(3)))
        .reconnect_delay_callback(|attempts| Duration::from_millis(100 * attempts.clamp(1, 10) as u64))
        .connect(servers.split(',').collect::<Vec<_>>())
        .await?;
    Ok(ContextBuilder::new().timeout(Duration::from_secs(3)).build(client))
}

/// Creates the streams. Retries until the cluster is ready.
pub(crate) async fn set_up(context: &Context, replicas: usize) -> Result {
    for (name, subjects) in [(READOUTS, "readouts.>"), (PROTOBUF, "protobuf.>"), (REFUSED, "refused.>")] {
        let config = Config {
            name: name.into(),
            subjects: vec![subjects.into()],
            storage: StorageType::File,
            num_replicas: replicas,
            duplicate_window: WINDOW,
            max_bytes: MAX_BYTES,
            discard: async_nats::jetstream::stream::DiscardPolicy::New,
            ..Config::default()
        };
        patiently(|| async { context.get_or_create_stream(config.clone()).await.map(drop) }).await?;
    }
    Ok(())
}

/// Creates the durable consumer of a reader. The broker repeats messages that are not acknowledged in time.
pub(crate) async fn consumer(context: &Context, stream: &str, name: &str) -> Result<PullConsumer> {
    let config = pull::Config {
        durable_name: Some(name.into()),
        ack_policy: AckPolicy::Explicit,
        ack_wait: Duration::from_secs(10),
        ..pull::Config::default()
    };
    patiently(|| async {
        let stream = context.get_stream(stream).await.map_err(async_nats::Error::from)?;
        stream.get_or_create_consumer(name, config.clone()).await.map_err(async_nats::Error::from)
    })
    .await
}

/// Retries for more than half a minute, because a broker on a busy machine may not answer in time.
pub(crate) async fn patiently<T, E, F, Fut>(attempt: F) -> std::result::Result<T, E>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = std::result::Result<T, E>>,
{
    use backon::{ConstantBuilder, Retryable as _};
    let pauses = ConstantBuilder::default().with_delay(Duration::from_millis(500)).with_max_times(60);
    attempt.retry(pauses).await
}

impl Broker for Context {
    async fn keep(&self, dispatch: &Dispatch) -> std::result::Result<Kept, Away> {
        let message =
            PublishMessage::build().headers(dispatch.headers.clone()).payload(dispatch.payload.clone());
        let away = |error| Away(format!("{error}"));
        let sent = self.send_publish(dispatch.subject.clone(), message).await.map_err(away)?;
        let ack = sent.into_future().await.map_err(away)?;
        Ok(Kept { sequence: ack.sequence, duplicate: ack.duplicate })
    }
}

/// Publishes a refused message to the stream `REFUSED`, where people see it, and tells the broker not to repeat it. If the
/// broker does not answer, it repeats the message.
pub(crate) async fn refuse(context: &Context, reader: &str, message: &Message, why: &Refused) -> Result {
    let sequence = message.info()?.stream_sequence;
    let mut headers = message.headers.clone().unwrap_or_default();
    headers.insert("Readout-Refused", why.rule.as_str());
    headers.insert("Readout-Subject", message.subject.as_str());
    let letter = PublishMessage::build().headers(headers).payload(message.payload.clone());
    let letter = letter.message_id(format!("{reader}-{sequence}"));
    context.send_publish(format!("refused.{reader}"), letter).await?.await?;
    eprintln!("{reader}: message {sequence} is not taken: {why}");
    message.ack_with(AckKind::Term).await
}
