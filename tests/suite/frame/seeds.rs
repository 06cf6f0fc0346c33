//! The seeds of the fuzz target for frames. Their names say what they are. `scripts/update` writes them again.

use super::*;
use crate::support::documents::EVERY_TYPE;
use diplomatic_readout::json;
use std::collections::BTreeMap;
use std::path::Path;

fn seeds() -> BTreeMap<String, Vec<u8>> {
    let record = framed(Version::CURRENT, RECORD, READOUT);
    let every = json::from_str(EVERY_TYPE).unwrap();
    let large = framed(Version::CURRENT, RECORD, every.as_bytes());
    let empty = framed(Version::CURRENT, 200, b"");
    let (other, newer) = (Version { major: 9, minor: 0 }, Version { major: 1, minor: 9 });
    let mut damaged = record.clone();
    damaged[30] ^= 4;
    let mut header = record.clone();
    header[8] ^= 1;
    let parts: [(&str, &[&[u8]]); 12] = [
        ("1-record", &[&record]),
        ("1-every-type", &[&large]),
        ("1-empty", &[&empty]),
        ("1-newer", &[&framed(newer, RECORD, READOUT)]),
        ("1-other-major", &[&framed(other, RECORD, READOUT)]),
        ("3-one-behind-the-other", &[&record, &empty, &record]),
        ("2-with-garbage", &[b"noise", &record, &record[..4], &empty, b"\xd2\xc4"]),
        ("1-behind-a-damaged-one", &[&damaged, &record]),
        ("1-behind-a-damaged-header", &[&header, &record]),
        ("1-behind-a-cut-one", &[&record[..40], &record]),
        ("0-cut", &[&record[..50]]),
        (
            "0-cobs",
            &[
                &in_cobs(&Frame::split_first(&record).unwrap().0),
                &in_cobs(&Frame::split_first(&empty).unwrap().0),
            ],
        ),
    ];
    parts.iter().map(|(name, parts)| ((*name).to_owned(), parts.concat())).collect()
}

#[test]
fn seeds_are_what_their_names_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/frame");
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        seeds().iter().for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes).unwrap());
    }
    // The published package does not contain the seeds.
    if folder.exists() {
        let files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        let kept = files.map(|path| {
            (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap())
        });
        assert!(kept.collect::<BTreeMap<_, _>>() == seeds(), "scripts/update writes them anew");
    }
    for (name, bytes) in seeds() {
        let frames = oracle::check(&bytes);
        assert!(name.starts_with(&format!("{frames}-")), "{name} has {frames} frames");
    }
}
