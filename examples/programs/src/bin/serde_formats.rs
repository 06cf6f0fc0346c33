//! A message of your own that contains a record, derived with serde, in JSON, postcard and CBOR: which shapes work in which
//! formats, and with which words the others are refused.
//!
//! In a text format the record is its JSON form, in a binary format it is its canonical bytes.
//! Run it with `cargo run --bin serde_formats`.

use diplomatic_readout::{Record, json};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::error::Error;

const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");

/// The record is a member of its own.
#[derive(Serialize, Deserialize, PartialEq)]
struct Delivery {
    desk: String,
    record: Record<Vec<u8>>,
    replaces: Option<Record<Vec<u8>>>,
}

/// The record is in its JSON form in binary formats, too. A program that does not know the crate reads names and strings.
#[derive(Serialize, Deserialize, PartialEq)]
struct WithNames {
    desk: String,
    #[serde(with = "json")]
    record: Record<Vec<u8>>,
}

/// The members of the record stand beside those of the message.
#[derive(Serialize, Deserialize, PartialEq)]
struct Flattened {
    desk: String,
    #[serde(flatten)]
    record: Record<Vec<u8>>,
}

/// The name of the variant is outside the record.
#[derive(Serialize, Deserialize, PartialEq)]
enum Plain {
    Published(Record<Vec<u8>>),
}

/// The name of the variant is a member beside the content.
#[derive(Serialize, Deserialize, PartialEq)]
#[serde(tag = "type", content = "content")]
enum AdjacentlyTagged {
    Published(Record<Vec<u8>>),
}

/// The name of the variant is a member beside those of the record.
#[derive(Serialize, Deserialize, PartialEq)]
#[serde(tag = "type")]
enum InternallyTagged {
    Published(Record<Vec<u8>>),
}

/// The name of the variant is a member beside the record.
#[derive(Serialize, Deserialize, PartialEq)]
#[serde(tag = "type")]
enum InternallyTaggedStruct {
    Published { record: Record<Vec<u8>> },
}

/// There is no name of the variant: the first that fits is taken.
#[derive(Serialize, Deserialize, PartialEq)]
#[serde(untagged)]
enum Untagged {
    Published { record: Record<Vec<u8>> },
}

fn main() -> Result<(), Box<dyn Error>> {
    let record = json::from_str(ARTICLE)?;
    println!("the record alone: {} bytes", record.as_bytes().len());
    let desk = String::from("foreign");
    show("a member", &Delivery { desk: desk.clone(), record: record.clone(), replaces: None });
    show("a member in its JSON form", &WithNames { desk: desk.clone(), record: record.clone() });
    show("flattened", &Flattened { desk, record: record.clone() });
    show("an enum", &Plain::Published(record.clone()));
    show("an adjacently tagged enum", &AdjacentlyTagged::Published(record.clone()));
    show("an internally tagged enum", &InternallyTagged::Published(record.clone()));
    show(
        "an internally tagged enum, a member",
        &InternallyTaggedStruct::Published { record: record.clone() },
    );
    show("an untagged enum, a member", &Untagged::Published { record });
    Ok(())
}

fn show<T: Serialize + DeserializeOwned + PartialEq>(shape: &str, message: &T) {
    println!("\n{shape}");
    print("JSON", message, serde_json::to_vec(message), |bytes| serde_json::from_slice(bytes));
    print("postcard", message, postcard::to_stdvec(message), |bytes| postcard::from_bytes(bytes));
    let mut bytes = Vec::new();
    let written = ciborium::into_writer(message, &mut bytes).map(|()| bytes);
    print("CBOR", message, written, |bytes| ciborium::from_reader(bytes));
}

fn print<T: PartialEq, W: Error, R: Error>(
    format: &str,
    message: &T,
    written: Result<Vec<u8>, W>,
    read: impl Fn(&[u8]) -> Result<T, R>,
) {
    match written.map(|bytes| (bytes.len(), read(&bytes))) {
        Err(error) => println!("- {format}: cannot be written: {error}"),
        Ok((size, Err(error))) => println!("- {format}: {size} bytes, which cannot be read: {error}"),
        Ok((size, Ok(again))) if again == *message => println!("- {format}: {size} bytes, there and back"),
        Ok((size, Ok(_))) => println!("- {format}: {size} bytes, and another message comes back"),
    }
}
