//! Records over a serial line of embedded-io: frames in COBS, which a receiver can begin to read anywhere.
//!
//! `send` and `receive` take any line of `embedded-io-async`, such as a UART of embassy, and need no allocator. Here the line
//! is a connection over TCP. Run it with `cargo run --bin embedded_transport`.

use diplomatic_readout::frame::{CobsReader, Error as FrameError, Frame, MAX_FRAME_BYTES, Received};
use diplomatic_readout::{Readout, Record, json};
use embedded_io_adapters::tokio_1::FromTokio;
use embedded_io_async::{Read, Write};
use std::error::Error;
use std::fmt::Display;
use tokio::net::{TcpListener, TcpStream};

const EXAMPLES: [&str; 3] = [
    include_str!("../../../../schema/examples/putin-xi-2026-02.json"),
    include_str!("../../../../schema/examples/ua-zelenskyy-biden-2022-03-30.json"),
    include_str!("../../../../schema/examples/us-biden-zelenskyy-2022-03-30.json"),
];

/// Why a record is not sent.
enum Unsent<E> {
    Frame(FrameError),
    Line(E),
}

/// Sends a record in a frame. `buffer` needs room for the frame in COBS, at most `MAX_COBS_BYTES`.
async fn send<W: Write>(
    line: &mut W,
    record: Record<&[u8]>,
    buffer: &mut [u8],
) -> Result<(), Unsent<W::Error>> {
    let frame = Frame::of(&record).map_err(Unsent::Frame)?;
    line.write_all(frame.encode_cobs(buffer).map_err(Unsent::Frame)?).await.map_err(Unsent::Line)
}

/// Receives until the line ends. Gives each record to `found`, and what is no record to `lost`.
async fn receive<R: Read>(
    line: &mut R,
    buffer: &mut [u8],
    found: impl Fn(Readout<'_>),
    lost: impl Fn(&dyn Display),
) -> Result<(), R::Error> {
    let mut reader = CobsReader::new(buffer);
    let mut bytes = [0; 64];
    loop {
        let size = line.read(&mut bytes).await?;
        if size == 0 {
            if let Some(cut) = reader.finish() {
                lost(&cut);
            }
            return Ok(());
        }
        for byte in bytes.iter().take(size) {
            match reader.push(*byte) {
                Some(Received::Frame { frame, .. }) => match frame.record() {
                    Ok(record) => found(record.into_view()),
                    Err(error) => lost(&error),
                },
                Some(Received::Skipped(skipped)) => lost(&skipped),
                // A frame is not whole yet.
                None => {}
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let records: Vec<_> = EXAMPLES.iter().map(|text| json::from_str(text)).collect::<Result<_, _>>()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let (here, there) = tokio::try_join!(TcpStream::connect(listener.local_addr()?), listener.accept())?;
    let (mut here, mut there) = (FromTokio::new(here), FromTokio::new(there.0));

    let sender = async move {
        let mut buffer = [0; 12 * 1024];
        for record in &records {
            let sent = send(&mut here, record.by_ref(), &mut buffer).await;
            sent.map_err(|unsent| match unsent {
                Unsent::Frame(error) => error.to_string(),
                Unsent::Line(error) => error.to_string(),
            })?;
        }
        // The cable is pulled out early: a frame is cut off, and the line ends, because `here` is dropped.
        let cut = Frame::of(records.first().ok_or("there are no records")?)?.to_cobs_vec();
        here.write_all(cut.get(..100).unwrap_or(&cut)).await?;
        Ok::<_, Box<dyn Error>>(())
    };
    let receiver = async move {
        // The cable is plugged in late: the start of the first frame is lost.
        there.read_exact(&mut [0; 100]).await.map_err(|error| format!("{error:?}"))?;
        let mut buffer = vec![0; MAX_FRAME_BYTES];
        let found =
            |readout: Readout<'_>| println!("{}, {} statements", readout.id, readout.statements.len());
        receive(&mut there, &mut buffer, found, |what| println!("{what}")).await?;
        Ok(())
    };
    tokio::try_join!(sender, receiver)?;
    Ok(())
}
