//! Tests what `readout convert` writes, and which files it does not change.

use super::*;

#[test]
fn converts_there_and_back() {
    let folder = folder(&[]);
    let there = run(
        ROOT,
        [
            OsStr::new("convert"),
            OsStr::new("--to"),
            OsStr::new("postcard"),
            OsStr::new("-o"),
            folder.path().join("a.readout").as_os_str(),
            OsStr::new(EXAMPLE),
        ],
    );
    assert_eq!((code(&there), stdout(&there), stderr(&there)), (0, "", ""));
    let text = fs::read_to_string(PathBuf::from(ROOT).join(EXAMPLE)).unwrap();
    assert_eq!(fs::read(folder.path().join("a.readout")).unwrap(), json::from_str(&text).unwrap().as_bytes());

    let back = run(&folder, ["convert", "--to", "json", "a.readout"]);
    assert_eq!(code(&back), 0);
    let [before, after] = [&*text, stdout(&back)].map(|t| serde_json::from_str::<Value>(t).unwrap());
    assert_eq!(before, after);
    assert!(stdout(&back).starts_with("{\n  \"id\"") && stdout(&back).ends_with("\n}\n"));

    let digests = run(
        &folder,
        [OsStr::new("digest"), OsStr::new("a.readout"), PathBuf::from(ROOT).join(EXAMPLE).as_os_str()],
    );
    let digests: Vec<_> = stdout(&digests).lines().map(|l| l.split("  ").next().unwrap()).collect();
    assert_eq!(digests[0], digests[1]);
    assert!(digests[0].starts_with("readout1:"));
}

#[test]
fn converts_through_protobuf() {
    let text = pretty(&small());
    let message = pipe(["convert", "--to", "protobuf", "-"], &text);
    assert_eq!((code(&message), stderr(&message)), (0, ""));
    let record = json::from_slice(&text).unwrap();
    assert_eq!(message.stdout, record.to_protobuf_vec().unwrap());
    // The format is recognised from the bytes.
    let bytes = pipe(["convert", "--to", "postcard", "-"], &message.stdout);
    assert_eq!((code(&bytes), bytes.stdout.as_slice()), (0, record.as_bytes()));
    let broken = pipe(["check", "-"], &message.stdout[..message.stdout.len() - 1]);
    assert_eq!((code(&broken), stderr(&broken)), (1, ""));
    assert!(stdout(&broken).contains("error[wire.end]"), "{}", stdout(&broken));
}

#[test]
fn converts_lines() {
    let lines = format!("{0}\n{0}\n", small());
    let output = pipe(["convert", "--to", "json", "-"], lines.as_bytes());
    assert_eq!((code(&output), stdout(&output).lines().count()), (0, 2));
    for line in stdout(&output).lines() {
        assert_eq!(serde_json::from_str::<Value>(line).unwrap(), small());
    }
}

#[test]
fn leaves_nothing_half_written() {
    let bad = with(small(), "/id", json!(""));
    let folder = folder(&[("bad.json", &pretty(&bad)), ("out", b"before"), ("good.json", &pretty(&small()))]);
    let files = || {
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name()).collect();
        files.sort();
        files
    };
    let before = files();
    let output = run(&folder, ["convert", "--to", "postcard", "-o", "out", "bad.json"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).starts_with("error[text.blank]: id: nothing visible in it"));
    assert_eq!(fs::read(folder.path().join("out")).unwrap(), b"before");
    assert_eq!(files(), before);

    let output = run(&folder, ["convert", "--to", "postcard", "-o", "out", "good.json"]);
    assert_eq!(code(&output), 0);
    assert_eq!(fs::read(folder.path().join("out")).unwrap(), bytes(&small()));
    assert_eq!(files(), before);

    let output = run(&folder, ["convert", "--to", "json", "-o", "good.json", "good.json"]);
    assert_eq!(code(&output), 0);
    assert_eq!(
        serde_json::from_slice::<Value>(&fs::read(folder.path().join("good.json")).unwrap()).unwrap(),
        small()
    );

    let output = run(&folder, ["convert", "--to", "json", "-o", "no/such/folder", "good.json"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).starts_with("readout: good.json: cannot write no/such/folder: "));
}

#[cfg(unix)]
#[test]
fn keeps_links_devices_and_permissions() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder(&[("good.json", &pretty(&small())), ("real", b"")]);
    symlink("real", folder.path().join("link")).unwrap();
    fs::set_permissions(folder.path().join("real"), fs::Permissions::from_mode(0o640)).unwrap();
    let output = run(&folder, ["convert", "--to", "postcard", "-o", "link", "good.json"]);
    assert_eq!(code(&output), 0);
    assert!(folder.path().join("link").symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read(folder.path().join("real")).unwrap(), bytes(&small()));
    let mode = fs::metadata(folder.path().join("real")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);

    let output = run(&folder, ["convert", "--to", "postcard", "-o", "/dev/null", "good.json"]);
    assert_eq!(code(&output), 0);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}
