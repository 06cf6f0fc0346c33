//! Tests files of other kinds. The program names each kind and gives advice.

use super::*;

/// A file, its kind in `--output json`, the message, and the help.
struct Kind {
    file: Vec<u8>,
    name: &'static str,
    message: &'static str,
    help: &'static str,
}

const FORMATS: &str = "a record is a JSON object, or its canonical bytes or protobuf message";
const PICTURE: &str = "a picture of a readout is not a record; a record is a JSON object";
const DOWNLOAD: &str = "was it downloaded? the server may have sent a page in place of the record";
const TABLE: &str =
    "a record is a JSON object, not a row of a table; write several records on lines of their own (NDJSON)";

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn utf32(text: &str, unit: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| unit(c.into())).collect()
}

fn kinds() -> Vec<Kind> {
    let kind = |name, message, help, file: &[u8]| Kind { file: file.to_vec(), name, message, help };
    let text = small().to_string();
    let marked = format!("\u{feff}{text}");
    let (lines, page) = (format!("\r\n{text}\r\n{text}\r\n"), String::from_utf8(pretty(&small())).unwrap());
    let mut kinds = vec![
        kind("empty", "the file is empty", FORMATS, b""),
        kind("empty", "nothing but white space", FORMATS, b" \r\n\t\n"),
        kind("empty", "nothing but white space", FORMATS, &b"\n".repeat(300_000)),
        kind("empty", "nothing but white space", FORMATS, b"\xef\xbb\xbf"),
        kind(
            "gzip",
            "a file compressed with gzip",
            "unpack it first: `gzip -dc FILE | readout check -`",
            b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
        ),
        kind(
            "zstd",
            "a file compressed with zstd",
            "unpack it first: `zstd -dc FILE | readout check -`",
            b"\x28\xb5\x2f\xfd\x24\x01",
        ),
        kind(
            "xz",
            "a file compressed with xz",
            "unpack it first: `xz -dc FILE | readout check -`",
            b"\xfd7zXZ\0\0\x04",
        ),
        kind(
            "bzip2",
            "a file compressed with bzip2",
            "unpack it first: `bzip2 -dc FILE | readout check -`",
            b"BZh91AY&SY\x8d\x12",
        ),
        kind(
            "bzip2",
            "a file compressed with bzip2",
            "unpack it first: `bzip2 -dc FILE | readout check -`",
            b"BZh9\x17\x72\x45\x38\x50\x90\0\0\0\0",
        ),
        kind(
            "zip",
            "a ZIP archive, as documents of office programs are too",
            "unpack it first: `unzip FILE`",
            b"PK\x03\x04\x14\0\0\0\x08\0",
        ),
        kind(
            "zip",
            "a ZIP archive, as documents of office programs are too",
            "unpack it first: `unzip FILE`",
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        ),
        kind("7z", "a 7z archive", "unpack it first: `7z x FILE`", b"7z\xbc\xaf\x27\x1c\0\x04"),
        kind(
            "tar",
            "a tar archive",
            "unpack it first: `tar -xf FILE`",
            &[b"call.json".as_slice(), &[0; 248], b"ustar\x0000"].concat(),
        ),
        kind(
            "pdf",
            "a PDF document",
            "make a record of its content; a record is a JSON object",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        ),
        kind(
            "pdf",
            "a PDF document",
            "make a record of its content; a record is a JSON object",
            b"%PDF-1.4\n1 0 obj\n",
        ),
        kind("png", "a PNG image", PICTURE, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        kind("jpeg", "a JPEG image", PICTURE, b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        kind("gif", "a GIF image", PICTURE, b"GIF89a\x01\0\x01\0\x80\0\0"),
        kind("gif", "a GIF image", PICTURE, b"GIF87a\x01\0\x01\0\x80\0\0"),
        kind("html", "an HTML page", DOWNLOAD, b"\n<!DOCTYPE html>\n<title>404</title>"),
        kind("html", "an HTML page", DOWNLOAD, b"<HTML lang=\"en\">"),
        kind("html", "an HTML page", DOWNLOAD, b"\xef\xbb\xbf<html>"),
        kind("xml", "an XML document", FORMATS, b"<?xml version=\"1.0\"?>\n<readout id=\"x\"/>"),
        kind("xml", "an XML document", FORMATS, b"<rss version=\"2.0\">"),
        kind("csv", "a table with commas (CSV)", TABLE, b"id,language\r\nx,en\r\n"),
        kind(
            "csv",
            "a table with commas (CSV)",
            TABLE,
            b"\xef\xbb\xbf\"id\",\"a name, and more\"\n1,\"x, y\"\n",
        ),
        kind("csv", "a table with semicolons (CSV)", TABLE, b"id;language;note\n1;en;a, b\n2;it;\n"),
        kind("csv", "a table with tabs (CSV)", TABLE, b"id\tlanguage\n1\ten\n"),
        kind(
            "yaml",
            "a YAML document",
            "convert it to JSON: `yq -o=json . FILE`",
            b"# A call.\nid: call-1\nlanguage: en\n",
        ),
        kind("yaml", "a YAML document", "convert it to JSON: `yq -o=json . FILE`", b"---\nid: call-1\n"),
        kind(
            "yaml",
            "a YAML document",
            "convert it to JSON: `yq -o=json . FILE`",
            b"- id: call-1\n- id: call-2\n",
        ),
    ];
    let little = "text in UTF-16 (little-endian), where records are in UTF-8";
    let big = "text in UTF-16 (big-endian), where records are in UTF-8";
    for text in [&text, &lines, &page, "{\"id\":\"звонок\",\"language\":\"ru\"}", "[]"] {
        let to_utf8 = "write it as UTF-8: `iconv -f UTF-16LE -t UTF-8 FILE`, or in PowerShell 7 `Out-File -Encoding utf8NoBOM`";
        kinds.push(kind("utf-16le", little, to_utf8, &utf16(text, u16::to_le_bytes)));
        let to_utf8 = "write it as UTF-8: `iconv -f UTF-16BE -t UTF-8 FILE`, or in PowerShell 7 `Out-File -Encoding utf8NoBOM`";
        kinds.push(kind("utf-16be", big, to_utf8, &utf16(text, u16::to_be_bytes)));
        let little = "text in UTF-32 (little-endian), where records are in UTF-8";
        let to_utf8 = "write it as UTF-8: `iconv -f UTF-32LE -t UTF-8 FILE`, or in PowerShell 7 `Out-File -Encoding utf8NoBOM`";
        kinds.push(kind("utf-32le", little, to_utf8, &utf32(text, u32::to_le_bytes)));
        let big = "text in UTF-32 (big-endian), where records are in UTF-8";
        let to_utf8 = "write it as UTF-8: `iconv -f UTF-32BE -t UTF-8 FILE`, or in PowerShell 7 `Out-File -Encoding utf8NoBOM`";
        kinds.push(kind("utf-32be", big, to_utf8, &utf32(text, u32::to_be_bytes)));
    }
    for text in [&marked, "\u{feff}id,language\r\nx,en\r\n", "\u{feff}x"] {
        let to_utf8 = "write it as UTF-8: `iconv -f UTF-16 -t UTF-8 FILE`, or in PowerShell 7 `Out-File -Encoding utf8NoBOM`";
        for file in [utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes)] {
            kinds.push(kind("utf-16", "text in UTF-16, where records are in UTF-8", to_utf8, &file));
        }
        let to_utf8 = "write it as UTF-8: `iconv -f UTF-32 -t UTF-8 FILE`, or in PowerShell 7 `Out-File -Encoding utf8NoBOM`";
        for file in [utf32(text, u32::to_le_bytes), utf32(text, u32::to_be_bytes)] {
            kinds.push(kind("utf-32", "text in UTF-32, where records are in UTF-8", to_utf8, &file));
        }
    }
    let sequence = "a JSON text sequence, with the byte 1e before each record";
    for file in [format!("\u{1e}{text}\n"), format!("\u{1e}{page}\n\u{1e}{text}\n"), "\u{1e}{}".into()] {
        let help = "remove these bytes to get NDJSON: `tr -d '\\036' < FILE`";
        kinds.push(kind("json-seq", sequence, help, file.as_bytes()));
    }
    for file in [
        format!("[{text}]"),
        format!("[{text},{text}]\n"),
        format!("\u{feff}[\n  {text},\n  {text}\n]\n"),
        format!("[{{\"id\": \"{}\"}}]", "x".repeat(300_000)),
        // These arrays are not valid, or are cut off.
        format!("[\n{text}\n{text}]"),
        format!("[{text},{}", &text[..30]),
        format!("[{text}]\n[{text}]\n"),
    ] {
        let help = "put each of its objects on a line of its own: `jq -c '.[]' FILE`";
        kinds.push(kind("json-array", "an array, where one record is an object", help, file.as_bytes()));
    }
    kinds
}

#[test]
fn what_is_no_record_is_called_what_it_is() {
    let folder = folder(&[]);
    for Kind { file, name, message, help } in kinds() {
        let said = |of: &str| {
            format!(
                "error[file.kind]: {message}\n--> {of}\n = help: {help}\n\n{of}: not valid ({name}), 1 problem\n"
            )
        };
        let told = |of: &str| {
            json!({
                "file": of, "format": name, "valid": false, "more": 0,
                "problems": [{"rule": "file.kind", "pointer": "", "message": message, "help": help}],
            })
        };
        fs::write(folder.path().join("file"), &file).unwrap();
        for (of, argument) in [("<stdin>", "-"), ("file", "file")] {
            let run = |command: &[&str]| match argument {
                "-" => pipe([command, &["-"]].concat(), &file),
                _ => run(&folder, [command, &["file"]].concat()),
            };
            let start = String::from_utf8_lossy(&file[..file.len().min(40)]).into_owned();
            let output = run(&["check"]);
            assert_eq!((code(&output), stdout(&output), stderr(&output)), (1, &*said(of), ""), "{start:?}");
            let output = run(&["check", "--output", "json"]);
            assert_eq!((code(&output), stderr(&output)), (1, ""), "{start:?}");
            assert_eq!(serde_json::from_str::<Value>(stdout(&output)).unwrap(), told(of), "{start:?}");
            // If there is no record, nothing is written.
            let output = run(&["convert", "--to", "postcard"]);
            assert_eq!((code(&output), stdout(&output)), (1, ""), "{start:?}");
            assert!(said(of).starts_with(stderr(&output)) && !stderr(&output).is_empty(), "{start:?}");
        }
    }
}

#[test]
fn the_word_of_the_user_counts() {
    for Kind { file, name, .. } in kinds().into_iter().filter(|k| !k.file.is_empty()) {
        let output = pipe(["check", "--format", "json", "-"], &file);
        assert_eq!(code(&output), 1, "{name}");
        assert!(stdout(&output).contains("\n<stdin>: not valid (json), "), "{name}: {}", stdout(&output));
    }
}

/// Checks that JSON with a control byte in it is still taken for JSON, and that the message shows the byte.
#[test]
fn a_control_byte_is_pointed_at() {
    let string = "control character (\\u0000-\\u001F) found while parsing a string";
    for (file, message, column) in [
        (&b"[\"a\0b\"]"[..], string, 4),
        (b"[{\"id\":\"a\x01\"}]", string, 10),
        (b"[\0]", "expected value", 2),
        (b"{\0\"id\":\"a\"}", "key must be a string", 2),
        (b"{\"id\":\"\x1f\"}", string, 8),
        (b"{\"id\":\0\"\"}", "expected value", 7),
    ] {
        let output = pipe(["check", "--output", "json", "-"], file);
        let result: Value = serde_json::from_str(stdout(&output)).unwrap();
        let problem = json!({
            "rule": "json.syntax", "pointer": "", "message": message, "line": 1, "column": column,
            "offset": column - 1,
        });
        assert_eq!((&result["format"], &result["problems"]), (&json!("json"), &json!([problem])));
    }
}
