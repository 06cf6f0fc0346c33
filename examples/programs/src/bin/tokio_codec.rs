//! Records over TCP, in frames, with `tokio_util`'s `Framed` and the codec of the crate. Bytes that are no frame are found,
//! and the frames behind them too.
//!
//! Run it with `cargo run --bin tokio_codec`.

use diplomatic_readout::frame::{Codec, Incoming};
use diplomatic_readout::{Record, json};
use futures_util::{SinkExt as _, StreamExt as _};
use std::error::Error;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::codec::Framed;

const EXAMPLES: [&str; 3] = [
    include_str!("../../../../schema/examples/putin-xi-2026-02.json"),
    include_str!("../../../../schema/examples/ua-zelenskyy-biden-2022-03-30.json"),
    include_str!("../../../../schema/examples/us-biden-zelenskyy-2022-03-30.json"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let records: Vec<_> = EXAMPLES.iter().map(|text| json::from_str(text)).collect::<Result<_, _>>()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (sent, received) = tokio::try_join!(send(address, &records), receive(&listener))?;
    println!("{sent} sent; the same received: {}", received == records);
    Ok(())
}

/// Sends each record in a frame. In front of the last one it sends what another program would.
async fn send(to: std::net::SocketAddr, records: &[Record<Vec<u8>>]) -> Result<usize, Box<dyn Error>> {
    let mut line = Framed::new(TcpStream::connect(to).await?, Codec::default());
    let (last, others) = records.split_last().ok_or("there are no records")?;
    for record in others {
        line.send(record).await?;
    }
    line.get_mut().write_all(b"GET / HTTP/1.1\r\n\r\n").await?;
    line.send(last).await?;
    Ok(records.len())
}

/// Receives records until the sender closes the connection. Each is checked before it is one.
async fn receive(listener: &TcpListener) -> Result<Vec<Record<Vec<u8>>>, Box<dyn Error>> {
    let (connection, _) = listener.accept().await?;
    let mut line = Framed::new(connection, Codec::default());
    let mut records = Vec::new();
    while let Some(incoming) = line.next().await {
        match incoming? {
            Incoming::Frame { start, frame } => {
                let version = frame.version();
                // The record holds the bytes as they were received, and copies nothing.
                let record = frame.record()?;
                let readout = record.view();
                println!(
                    "byte {start}, schema {version}: {}, {} statements",
                    readout.id,
                    readout.statements.len()
                );
                records.push(record.into_owned());
            }
            // To a server in the open this would be a reason to end the connection.
            Incoming::Skipped(skipped) => println!("{skipped}"),
        }
    }
    Ok(records)
}
