//! The readers of the stream: the subscriber of a body, and the bridge to protobuf.

use crate::agenda;
use crate::bodies::Body;
use crate::broker::{self, BATCH, PROTOBUF, READOUTS, Result, refuse};
use crate::dispatch::{self, Refused};
use async_nats::jetstream::Message;
use async_nats::jetstream::consumer::PullConsumer;
use async_nats::jetstream::context::Context;
use async_nats::jetstream::message::PublishMessage;
use diplomatic_readout::log::{Item, Options, Reader, Writer};
use diplomatic_readout::media_types;
use futures_util::StreamExt as _;
use std::collections::BTreeSet;
use std::future::Future;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Keeps every readout of the network in the log of a body, and prints the commitments that concern the body. Writes its agenda
/// at the end.
///
/// A message is acknowledged only when its record is on the disk. After a crash the broker repeats the others, and the log
/// stores no record twice.
pub(crate) async fn subscribe(
    context: Context,
    body: &'static Body,
    folder: &Path,
    stop: impl Future<Output = ()>,
) -> Result {
    let id = body.id();
    let path = folder.join(format!("{id}.readouts"));
    // The last run may have left a torn tail in the log. The records in it were never acknowledged.
    let mut log = Writer::open(&path, Options::default().batched().distinct().recovering())?;
    let mut agenda = read_agenda(body, &path)?;
    let latencies =
        std::fs::File::options().create(true).append(true).open(folder.join(format!("{id}.took")))?;
    let mut latencies = std::io::BufWriter::new(latencies);
    let name = id.replace('.', "-");

    each_batch(&context, READOUTS, &name, stop, async |messages: Vec<Message>| {
        let mut kept = Vec::new();
        for message in messages {
            match dispatch::open(message.headers.as_ref(), &message.payload) {
                Ok(arrived) => {
                    writeln!(latencies, "{}", arrived.took.as_micros())?;
                    if !log.append_newer(&arrived.record, arrived.version)?.duplicate {
                        for item in agenda::raise(body, &arrived.record.view(), arrived.digest) {
                            println!("for {id}: {item}");
                            agenda.insert(item);
                        }
                    }
                    kept.push(message);
                }
                Err(why) => refuse(&context, &name, &message, &why).await?,
            }
        }
        // This blocks, but there is nothing else to do in the meantime.
        log.sync()?;
        latencies.flush()?;
        for message in kept {
            message.ack().await?;
        }
        Ok(())
    })
    .await?;
    context.client().flush().await?;

    let mut page = std::fs::File::create(folder.join(format!("{id}.agenda")))?;
    agenda.iter().try_for_each(|item| writeln!(page, "{item}"))?;
    Ok(())
}

/// Returns the agenda of the records that are in the log already.
fn read_agenda(body: &Body, log: &Path) -> Result<BTreeSet<agenda::Item>> {
    let mut agenda = BTreeSet::new();
    let mut reader = Reader::open(log)?;
    while let Some(item) = reader.read()? {
        if let Item::Entry(entry) = item {
            agenda.extend(agenda::raise(body, &entry.record()?.view(), entry.digest()));
        }
    }
    Ok(agenda)
}

/// Publishes every readout as a protobuf message, too, for readers that know only the `.proto`.
pub(crate) async fn bridge(context: Context, stop: impl Future<Output = ()>) -> Result {
    const NAME: &str = "bridge";
    each_batch(&context, READOUTS, NAME, stop, async |messages: Vec<Message>| {
        let mut sent = Vec::new();
        for message in messages {
            match letter(&message) {
                Ok((subject, letter)) => {
                    sent.push((message, context.send_publish(subject, letter).await?));
                }
                Err(why) => refuse(&context, NAME, &message, &why).await?,
            }
        }
        for (message, published) in sent {
            published.await?;
            message.ack().await?;
        }
        Ok(())
    })
    .await?;
    context.client().flush().await?;
    Ok(())
}

/// Returns the protobuf form of a message. A record with parts of a newer version has none.
fn letter(message: &Message) -> std::result::Result<(String, PublishMessage), Refused> {
    let arrived = dispatch::open(message.headers.as_ref(), &message.payload)?;
    let protobuf = arrived.record.to_protobuf_vec().map_err(|error| Refused::new(error.rule(), error))?;
    let body = message.subject.as_str().trim_start_matches("readouts.");
    let headers = dispatch::headers(
        media_types::PROTOBUF,
        arrived.version,
        arrived.digest,
        SystemTime::now() - arrived.took,
    );
    Ok((format!("protobuf.{body}"), PublishMessage::build().headers(headers).payload(protobuf.into())))
}

/// Passes messages to `take`, in batches of those that are ready, until `stop` ends. After an error, messages without an
/// acknowledgement are repeated. If the broker is away, this retries until it is back.
async fn each_batch(
    context: &Context,
    stream: &str,
    name: &str,
    stop: impl Future<Output = ()>,
    mut take: impl AsyncFnMut(Vec<Message>) -> Result,
) -> Result {
    let consumer = broker::consumer(context, stream, name).await?;
    println!("{name} reads {stream}");
    let mut stop = std::pin::pin!(stop);
    loop {
        // Stops only between batches, so that each batch is finished.
        let stopped = read(&consumer, &mut stop, &mut take).await;
        match stopped {
            Ok(()) => return Ok(()),
            Err(error) if error.downcast_ref::<diplomatic_readout::log::Error>().is_some() => {
                return Err(error);
            }
            Err(error) => {
                eprintln!("{name}: {error}; once more");
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
    }
}

async fn read(
    consumer: &PullConsumer,
    stop: &mut (impl Future<Output = ()> + Unpin),
    take: &mut impl AsyncFnMut(Vec<Message>) -> Result,
) -> Result {
    let messages = consumer
        .stream()
        .max_messages_per_batch(BATCH)
        .heartbeat(Duration::from_secs(2))
        .expires(Duration::from_secs(10));
    let mut batches = messages.messages().await?.ready_chunks(BATCH);
    loop {
        let batch = tokio::select! {
            () = &mut *stop => return Ok(()),
            batch = batches.next() => batch.ok_or("the subscription has ended")?,
        };
        let (mut good, mut error) = (Vec::with_capacity(batch.len()), None);
        for message in batch {
            match message {
                Ok(message) => good.push(message),
                Err(e) => error = Some(e),
            }
        }
        take(good).await?;
        if let Some(error) = error {
            return Err(error.into());
        }
    }
}

/// Waits until all messages in the streams have been read and acknowledged.
pub(crate) async fn settle(context: &Context, patience: Duration) -> Result {
    let everybody = async {
        let mut quiet = 0;
        // Two checks, because messages of the bridge may not be in the other stream yet.
        while quiet < 2 {
            tokio::time::sleep(Duration::from_millis(500)).await;
            quiet = if idle(context).await.unwrap_or(false) { quiet + 1 } else { 0 };
        }
    };
    Ok(tokio::time::timeout(patience, everybody).await?)
}

async fn idle(context: &Context) -> Result<bool> {
    for name in [READOUTS, PROTOBUF] {
        let stream = context.get_stream(name).await?;
        let mut consumers = stream.consumers();
        while let Some(info) = consumers.next().await {
            let info = info?;
            if info.num_pending > 0 || info.num_ack_pending > 0 {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
