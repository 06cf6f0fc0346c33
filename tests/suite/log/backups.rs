//! Tests copies of logs, and logs that are restored from copies.

use super::*;
use diplomatic_readout::Sha256;
use diplomatic_readout::log::{Backup, restore_over};

fn names(folder: &TempDir) -> Vec<String> {
    let names = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

fn exists(done: Result<Backup, Error>) -> bool {
    matches!(done, Err(Error::Io(e)) if e.kind() == io::ErrorKind::AlreadyExists)
}

/// The SHA-256 of a log with three records, by `sha256sum`.
const THREE: &str = "97f5a8f4ff26cb09b9b34e418e4e67ffea71e5ee0fe1b4af295346c69c3b0f38";

#[test]
fn a_log_is_copied_and_put_back() {
    let (folder, path) = log(3);
    let [copy, other] = ["copy", "other"].map(|name| folder.path().join(name));
    let done = backup(&path, &copy).unwrap();
    assert_eq!((done.entries, done.bytes, done.flaw(), done.replaced.clone()), (3, 210, None, None));
    assert_eq!(done.sha256.to_string(), THREE);
    assert_eq!(fs::read(&copy).unwrap(), fs::read(&path).unwrap());
    // Existing files are not overwritten.
    assert!(exists(backup(&path, &copy)) && exists(backup(&path, &path)) && exists(restore(&copy, &path)));
    assert_eq!(restore(&copy, &other).unwrap(), done);
    goes_on(&other, &records(0..3));
    // An empty log counts as missing.
    fs::write(&path, b"").unwrap();
    assert_eq!(restore(&copy, &path).unwrap(), done);
    goes_on(&path, &records(0..3));
    assert_eq!(names(&folder), ["a.readouts", "copy", "other"]);
    let missing = folder.path().join("none");
    assert!(matches!(backup(&missing, folder.path().join("x")), Err(Error::Io(_))));
    assert!(matches!(restore_over(&missing, &path), Err(Error::Io(_))));
    assert_eq!(names(&folder), ["a.readouts", "copy", "other"]);
    goes_on(&path, &[records(0..3), records([1000])].concat());
}

#[test]
fn an_empty_log_is_copied_too() {
    let folder = tempfile::tempdir().unwrap();
    let [path, copy] = ["a", "copy"].map(|name| folder.path().join(name));
    fs::write(&path, b"").unwrap();
    let done = backup(&path, &copy).unwrap();
    let empty = Sha256::parse("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855").unwrap();
    assert_eq!((done.entries, done.bytes, done.sha256), (0, 0, empty));
    assert!(restore(&copy, &path).is_ok());
}

#[cfg(unix)]
#[test]
fn a_log_that_is_replaced_is_kept() {
    let (folder, path) = log(2);
    let copy = folder.path().join("copy");
    backup(&path, &copy).unwrap();
    for (n, kept) in ["a.readouts.replaced", "a.readouts.replaced-2"].into_iter().enumerate() {
        Writer::open(&path, Options::default()).unwrap().append(&record(10 + n)).unwrap();
        let before = fs::read(&path).unwrap();
        let done = restore_over(&copy, &path).unwrap();
        assert_eq!((done.entries, done.replaced), (2, Some(folder.path().join(kept))));
        assert_eq!(fs::read(folder.path().join(kept)).unwrap(), before);
    }
    let writer = Writer::open(&path, Options::default()).unwrap();
    assert!(matches!(restore_over(&copy, &path), Err(Error::Locked { .. })));
    drop(writer);
    goes_on(&path, &records(0..2));
    assert_eq!(names(&folder), ["a.readouts", "a.readouts.replaced", "a.readouts.replaced-2", "copy"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let (folder, path) = log(2);
    let [copy, link] = ["copy", "link"].map(|name| folder.path().join(name));
    std::os::unix::fs::symlink("a.readouts", &link).unwrap();
    backup(&link, &copy).unwrap();
    Writer::open(&link, Options::default()).unwrap().append(&record(7)).unwrap();
    restore_over(&copy, &link).unwrap();
    assert!(link.is_symlink());
    assert_eq!(read_file(&path).0, records(0..2));
    assert_eq!(names(&folder), ["a.readouts", "a.readouts.replaced", "copy", "link"]);
}

#[test]
fn of_a_damaged_log_everything_is_copied_and_nothing_is_restored() {
    let (folder, path) = log(3);
    let whole = fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    flipped[80] ^= 1;
    let cases = [
        (flipped.clone(), 1, None),
        (whole[..200].to_vec(), 0, Some(Content::Frame)),
        ([&whole[..], &[0; 99]].concat(), 0, Some(Content::Zeros)),
        ([&flipped[..], b"some text"].concat(), 1, Some(Content::Text)),
    ];
    for (n, (bytes, damaged, tail)) in cases.into_iter().enumerate() {
        fs::write(&path, &bytes).unwrap();
        let [copy, to] = ["copy", "to"].map(|name| folder.path().join(format!("{name}{n}")));
        let done = backup(&path, &copy).unwrap();
        assert_eq!((done.damaged.len(), done.tail.map(|gap| gap.content())), (damaged, tail));
        assert!(done.flaw().is_some());
        assert_eq!(fs::read(&copy).unwrap(), bytes);
        let flaw = *done.flaw().unwrap();
        assert!(matches!(restore(&copy, &to), Err(Error::NotWhole(gap)) if gap == flaw));
        assert!(matches!(restore_over(&copy, &path), Err(Error::NotWhole(_) | Error::Io(_))));
        assert_eq!((to.exists(), fs::read(&path).unwrap()), (false, bytes));
    }
    fs::write(&path, b"Dear Sir").unwrap();
    assert!(matches!(backup(&path, folder.path().join("x")), Err(Error::NotALog)));
    assert!(matches!(restore(&path, folder.path().join("x")), Err(Error::NotALog)));
    assert!(!names(&folder).iter().any(|name| name == "x" || name.contains("partial")));
}

#[test]
fn what_a_writer_is_just_writing_is_no_damage() {
    let (folder, path) = log(2);
    let copy = folder.path().join("copy");
    let mut writer = Writer::open(&path, Options::default()).unwrap();
    writer.append(&record(2)).unwrap();
    let half = &Frame::of(&record(3)).unwrap().to_vec()[..40];
    OpenOptions::new().append(true).open(&path).unwrap().write_all(half).unwrap();
    let done = backup(&path, &copy).unwrap();
    assert_eq!((done.entries, done.bytes, done.flaw()), (3, 210, None));
    assert_eq!(read_file(&copy), (records(0..3), vec![], None));
    // Without the writer, the half record is damage.
    drop(writer);
    let done = backup(&path, folder.path().join("again")).unwrap();
    assert_eq!((done.entries, done.bytes, done.tail.map(|gap| gap.start)), (3, 250, Some(210)));
}

#[test]
fn copies_that_are_made_while_records_are_added_have_all_that_was_acknowledged_before() {
    let (folder, path) = log(0);
    let acknowledged = std::sync::atomic::AtomicUsize::new(0);
    let copies = std::thread::scope(|threads| {
        threads.spawn(|| {
            let mut log = Writer::open(&path, Options::default().batched()).unwrap();
            for n in 0..400 {
                log.append(&record(n)).unwrap();
                if n % 10 == 9 {
                    log.sync().unwrap();
                    acknowledged.store(n + 1, Ordering::SeqCst);
                }
            }
        });
        let mut copies = 0;
        while acknowledged.load(Ordering::SeqCst) < 400 {
            let copy = folder.path().join(format!("copy{copies}"));
            let before = acknowledged.load(Ordering::SeqCst);
            let done = backup(&path, &copy).unwrap();
            assert_eq!(done.flaw(), None);
            assert!(done.entries as usize >= before);
            assert_eq!(read_file(&copy), (records(0..done.entries as usize), vec![], None));
            copies += 1;
        }
        copies
    });
    assert!(copies > 0);
}

#[test]
fn what_an_interrupted_copy_has_left_is_in_nobodys_way() {
    let (folder, path) = log(2);
    let [copy, partial] = ["copy", "copy.readout-partial"].map(|name| folder.path().join(name));
    fs::write(&partial, [7; 5000]).unwrap();
    assert_eq!(backup(&path, &copy).unwrap().bytes, 140);
    assert_eq!(names(&folder), ["a.readouts", "copy"]);
    fs::remove_file(&copy).unwrap();
    // Two copies to one file at the same time are refused.
    let _other = Writer::open(&partial, Options::default()).unwrap();
    assert!(matches!(backup(&path, &copy), Err(Error::Locked { .. })));
}
