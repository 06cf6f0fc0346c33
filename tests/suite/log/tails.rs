//! Tests bytes after the last record. They are named and copied to another file, and only then removed.

use super::*;

/// Returns bytes to append to a log of two records, the kind of these bytes, and the words for it.
fn tails() -> Vec<(Vec<u8>, Content, &'static str)> {
    let whole = Frame::of(&record(7)).unwrap().to_vec();
    vec![
        (whole[..69].to_vec(), Content::Frame, "a frame that is cut off"),
        ([&whole[..20], &whole[21..], b"\0"].concat(), Content::Frame, "a frame that is damaged"),
        (vec![0; 70], Content::Zeros, "zeros, and no record"),
        (
            [&[0; 372][..], &whole].concat()[..400].to_vec(),
            Content::Zeros,
            "372 zeros before something else, and no record",
        ),
        (
            b"{\"id\":\"r1\",\n \"language\":\"en\"}".to_vec(),
            Content::Text,
            r#"text, and no record: "{\"id\":\"r1\",\n \"language\":\"en\"}""#,
        ),
        ("да".repeat(100).into(), Content::Text, "text, and no record: \"дададададададададададада…\""),
        (
            b"\x1f\x8b\x08\0abc".to_vec(),
            Content::Other,
            r#"something else, and no record: "\x1f\x8b\x08\x00abc""#,
        ),
        (vec![0xd2; 100], Content::Other, "something else, and no record: \""),
    ]
}

#[test]
fn what_stands_behind_the_last_record_is_named_and_a_copy_of_it_is_kept() {
    for (tail, content, words) in tails() {
        let (_folder, path) = log(2);
        let whole = fs::read(&path).unwrap();
        let before = [&whole[..], &tail].concat();
        fs::write(&path, &before).unwrap();
        let found = read_file(&path).2.unwrap();
        assert_eq!((found.start, found.end), (140, before.len() as u64));
        assert_eq!((found.content(), found.beginning()), (content, &tail[..tail.len().min(48)]));
        let said = found.to_string();
        assert!(said.starts_with(&format!("bytes 140 to {}: {words}", before.len())), "{said}");
        let torn = matches!(content, Content::Frame | Content::Zeros);
        match Writer::open(&path, Options::default()) {
            Err(Error::Torn(gap)) => assert_eq!((gap, torn), (found, true)),
            Err(Error::Foreign(gap)) => assert_eq!((gap, torn), (found, false)),
            other => panic!("{other:?}"),
        }
        assert_eq!(fs::read(&path).unwrap(), before);
        let recovered = recover(&path).unwrap();
        assert_eq!((recovered.tail, recovered.entries), (Some(found), 2));
        assert_eq!(fs::read(recovered.kept.unwrap()).unwrap(), tail);
        assert_eq!(fs::read(&path).unwrap(), whole);
        goes_on(&path, &records(0..2));
    }
}

#[test]
fn a_copy_never_takes_the_place_of_another() {
    let (_folder, path) = log(1);
    let name = |n: &str| path.with_file_name(format!("a.readouts.tail-70{n}"));
    for (n, tail) in ["", "-2", "-3"].into_iter().zip(["one", "two", "three"]) {
        OpenOptions::new().append(true).open(&path).unwrap().write_all(tail.as_bytes()).unwrap();
        assert_eq!(recover(&path).unwrap().kept, Some(name(n)));
    }
    assert_eq!(["", "-2", "-3"].map(|n| fs::read_to_string(name(n)).unwrap()), ["one", "two", "three"]);
}

#[cfg(unix)]
#[test]
fn without_a_copy_nothing_is_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    // The name of the copy would be longer than a file name can be.
    let path = folder.path().join("a".repeat(250));
    Writer::open(&path, Options::default()).unwrap().append(&record(0)).unwrap();
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"a text").unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(recover(&path), Err(Error::Io(_))));
    assert!(matches!(Writer::open(&path, Options::default().recovering()), Err(Error::Io(_))));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_copy_is_for_those_who_may_read_the_log() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) = log(1);
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"a text").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    backup(&path, folder.path().join("backup")).unwrap();
    salvage(&path, folder.path().join("salvaged")).unwrap();
    recover(&path).unwrap();
    restore(&path, folder.path().join("restored")).unwrap();
    for name in ["backup", "salvaged", "a.readouts.tail-70", "restored"] {
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn text_between_records_is_called_so_too() {
    let (_folder, path) = log(1);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [&whole[..], b"{\"id\":1}\n", &whole].concat()).unwrap();
    let (found, damaged, tail) = read_file(&path);
    assert_eq!((found, tail), (records([0, 0]), None));
    assert_eq!(damaged[0].to_string(), r#"bytes 70 to 79: text, and no record: "{\"id\":1}\n""#);
    assert_eq!(recover(&path).unwrap().damaged, damaged);
}

#[test]
fn a_writer_waits_for_another_as_long_as_it_is_told() {
    let (_folder, path) = log(1);
    let first = Writer::open(&path, Options::default()).unwrap();
    let begun = std::time::Instant::now();
    let patience = Duration::from_millis(150);
    let refused = Writer::open(&path, Options::default().waiting(patience));
    assert!(matches!(refused, Err(Error::Locked { waited }) if waited == patience));
    assert!(begun.elapsed() >= patience);
    std::thread::scope(|threads| {
        let waiting = threads.spawn(|| Writer::open(&path, Options::default().waiting(Duration::MAX)));
        std::thread::sleep(Duration::from_millis(50));
        assert!(!waiting.is_finished());
        drop(first);
        assert_eq!(waiting.join().unwrap().unwrap().len(), 1);
    });
}

/// Checks that a writer that waits for a log gets the new one, if the log is replaced meanwhile.
#[cfg(unix)]
#[test]
fn who_waits_for_a_log_that_is_replaced_adds_to_the_new_one() {
    let (folder, path) = log(3);
    let copy = folder.path().join("copy");
    Writer::open(&copy, Options::default()).unwrap().append(&record(5)).unwrap();
    for replace in [true, false] {
        let first = Writer::open(&path, Options::default()).unwrap();
        let mut log = std::thread::scope(|threads| {
            let waiting = threads.spawn(|| Writer::open(&path, Options::default().waiting(Duration::MAX)));
            std::thread::sleep(Duration::from_millis(50));
            if replace {
                fs::copy(&copy, folder.path().join("new")).unwrap();
                fs::rename(folder.path().join("new"), &path).unwrap();
            } else {
                fs::remove_file(&path).unwrap();
            }
            drop(first);
            waiting.join().unwrap().unwrap()
        });
        log.append(&record(6)).unwrap();
        assert_eq!(read_file(&path).0, if replace { records([5, 6]) } else { records([6]) });
    }
}
