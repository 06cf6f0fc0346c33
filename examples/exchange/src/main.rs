//! The consultation network of the article: six bodies of two sides exchange readouts over HTTP and NATS JetStream. `README.md`
//! has a picture, and the script `run` starts everything.

mod agenda;
mod audit;
mod bodies;
mod broker;
mod content;
mod dispatch;
mod driver;
mod gateway;
mod journal;
mod mistakes;
mod readers;
mod records;

use bodies::{BODIES, Body};
use broker::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

#[derive(Parser)]
#[command(about = "The services of the consultation network")]
struct Arguments {
    /// The servers of NATS, with commas between them.
    #[arg(long, env = "NATS_URL", default_value = "nats://127.0.0.1:4222")]
    servers: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes the streams.
    SetUp {
        /// On how many servers each message is kept.
        #[arg(long, default_value_t = 1)]
        replicas: usize,
    },
    /// The gateway of a side.
    Gateway {
        #[arg(value_parser = ["ru", "cn"])]
        side: String,
        /// Where it listens.
        #[arg(long)]
        listen: std::net::SocketAddr,
    },
    /// The subscriber of a body, such as `ru.security-council`.
    Subscribe {
        body: String,
        /// Where its log is.
        #[arg(long)]
        folder: PathBuf,
    },
    /// The bridge to protobuf.
    Bridge,
    /// Posts readouts, and writes a journal.
    Drive {
        /// The addresses of the two gateways, first the Russian one.
        #[arg(long, num_args = 2)]
        gateways: Vec<String>,
        #[command(flatten)]
        load: driver::Load,
        /// Where the journal is.
        #[arg(long)]
        folder: PathBuf,
    },
    /// Waits until every reader has read everything.
    Settle {
        /// For how many seconds at most.
        #[arg(long, default_value_t = 60)]
        patience: u64,
    },
    /// Holds what was stored against what was promised, and prints the table.
    Audit {
        #[arg(long)]
        folder: PathBuf,
    },
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("exchange: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(Arguments { servers, command }: Arguments) -> Result<bool> {
    let connect = async |name: &str| broker::connect(&servers, name).await;
    match command {
        Command::SetUp { replicas } => broker::set_up(&connect("set-up").await?, replicas).await?,
        Command::Gateway { side, listen } => {
            let known = BODIES.iter().find(|body| body.side == side).ok_or("no such side")?;
            let router = gateway::router(known.side, connect(&format!("gateway-{side}")).await?);
            let listener = tokio::net::TcpListener::bind(listen).await?;
            println!("the gateway of {side} listens on {}", listener.local_addr()?);
            axum::serve(listener, router).with_graceful_shutdown(told_to_stop()?).await?;
        }
        Command::Subscribe { body, folder } => {
            let known = body.split_once('.').and_then(|(side, name)| Body::find(side, name));
            let known = known.ok_or("no such body")?;
            readers::subscribe(connect(&body).await?, known, &folder, told_to_stop()?).await?;
        }
        Command::Bridge => readers::bridge(connect("bridge").await?, told_to_stop()?).await?,
        Command::Drive { gateways, load, folder } => {
            let [russian, chinese] = gateways.as_slice() else { return Err("two gateways, please".into()) };
            driver::drive(&connect("drive").await?, [russian, chinese], &load, &folder).await?;
        }
        Command::Settle { patience } => {
            readers::settle(&connect("settle").await?, Duration::from_secs(patience)).await?;
        }
        Command::Audit { folder } => return audit::audit(&connect("audit").await?, &folder).await,
    }
    Ok(true)
}

/// Returns a future that ends with the first SIGTERM or SIGINT.
fn told_to_stop() -> Result<impl Future<Output = ()> + Send + 'static> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
