//! The program of the next version, for `tests/suite/versions.rs`, which builds it out of this crate with a changed definition:
//!
//! ```text
//! next FROM TO    reads a record on standard input and writes it in another form: json, postcard, protobuf
//! next schema     writes the JSON Schema
//! ```

use diplomatic_readout::{Record, json, schema};
use std::error::Error;
use std::io::{Read as _, Write as _};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (from, to) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let mut out = std::io::stdout().lock();
    if from == "schema" {
        return Ok(out.write_all(schema::JSON_SCHEMA.as_bytes())?);
    }
    let mut input = Vec::new();
    std::io::stdin().lock().read_to_end(&mut input)?;
    let record = match from.as_str() {
        "json" => json::from_slice(&input)?,
        "postcard" => Record::parse(input)?,
        "protobuf" => Record::from_protobuf_vec(&input)?,
        _ => return Err("no such form to read".into()),
    };
    match to.as_str() {
        "json" => out.write_all(json::to_string(&record.view())?.as_bytes())?,
        "postcard" => out.write_all(record.as_bytes())?,
        "protobuf" => out.write_all(&record.to_protobuf_vec()?)?,
        _ => return Err("no such form to write".into()),
    }
    Ok(())
}
