//! A gRPC service of your own, with tonic, whose messages contain the protobuf types of the crate. `build.rs` compiles its
//! `.proto` with `extern_path`, and without protoc.
//!
//! The program starts the server on a free port and calls it. Run it with `cargo run --bin grpc`.

use diplomatic_readout::{Record, json, proto, protobuf};
use futures_util::stream;
use prost::Message as _;
use std::error::Error;
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::{Request, Response, Status};

/// What the build script makes of `proto/archive.proto`.
mod archive {
    tonic::include_proto!("archive.v1");
}

use archive::archive_client::ArchiveClient;
use archive::archive_server::{Archive, ArchiveServer};
use archive::{Question, Receipt};

const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");
const READOUT: &str = include_str!("../../../../schema/examples/us-biden-zelenskyy-2022-03-30.json");

#[derive(Default)]
struct InMemory {
    records: Mutex<Vec<Record<Vec<u8>>>>,
}

#[tonic::async_trait]
impl Archive for InMemory {
    /// The message can be anything that the types can hold. It is checked here.
    async fn keep(&self, request: Request<proto::Readout>) -> Result<Response<Receipt>, Status> {
        // `Record::try_from(&message)` stops at the first problem. A client is told all of them.
        let record = protobuf::from_message(request.get_ref())
            .map_err(|report| Status::invalid_argument(report.to_string()))?;
        let digest = record.digest().to_string();
        self.records.lock().await.push(record);
        Ok(Response::new(Receipt { digest }))
    }

    type FindStream = stream::Iter<std::vec::IntoIter<Result<proto::Readout, Status>>>;

    async fn find(&self, request: Request<Question>) -> Result<Response<Self::FindStream>, Status> {
        let name = &request.get_ref().participant;
        let records = self.records.lock().await;
        let found = records.iter().filter(|record| {
            let readout = record.view();
            readout
                .participants
                .iter()
                .filter(|p| !p.absent)
                .filter_map(|p| readout.actor(p.actor))
                .any(|a| a.name.as_str() == name)
        });
        let found = found.map(|r| proto::Readout::try_from(r).map_err(|e| Status::internal(e.to_string())));
        Ok(Response::new(stream::iter(found.collect::<Vec<_>>())))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    let server = tonic::transport::Server::builder().add_service(ArchiveServer::new(InMemory::default()));
    tokio::spawn(server.serve_with_incoming(TcpListenerStream::new(listener)));

    let mut archive = ArchiveClient::connect(address).await?;
    for document in [ARTICLE, READOUT] {
        let message = proto::Readout::try_from(&json::from_str(document)?)?;
        let (id, size) = (message.id.clone(), message.encoded_len());
        let receipt = archive.keep(message).await?.into_inner();
        println!("{id}, {size} bytes: {}", receipt.digest);
    }

    // The types let a client leave out what is required, and refer to an actor that there is not.
    let mut message = proto::Readout::try_from(&json::from_str(READOUT)?)?;
    message.conversations.clear();
    for statement in message.statements.iter_mut().take(1) {
        statement.holders.push("president".into());
    }
    let status = archive.keep(message).await.err().ok_or("the service keeps it")?;
    println!("\n{:?}:\n{}", status.code(), status.message());

    let mut answers = archive.find(Question { participant: "Zelenskyy".into() }).await?.into_inner();
    println!();
    while let Some(message) = answers.message().await? {
        let record = Record::try_from(&message)?;
        println!("with Zelenskyy: {}, {} statements", record.view().id, record.view().statements.len());
    }
    Ok(())
}
