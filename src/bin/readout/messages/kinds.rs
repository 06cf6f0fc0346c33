//! Texts about files that hold no records: what they are, and what to do with them.

/// Describes a file that holds no records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    /// The description of the file.
    pub(crate) message: &'static str,
    /// The advice on how to get records from it.
    pub(crate) help: &'static str,
}

/// Makes a constant of each kind.
macro_rules! kinds {
    ($($name:ident: $message:literal, $help:expr;)+) => {
        $( pub(crate) const $name: Kind = Kind { message: $message, help: $help }; )+
    };
}

macro_rules! to_utf8 {
    ($from:literal) => {
        concat!(
            "write it as UTF-8: `iconv -f ",
            $from,
            " -t UTF-8 FILE`, or in PowerShell 7 `Out-File -Encoding utf8NoBOM`"
        )
    };
}

const FORMATS: &str = "a record is a JSON object, or its canonical bytes or protobuf message";
const PICTURE: &str = "a picture of a readout is not a record; a record is a JSON object";
const DOWNLOAD: &str = "was it downloaded? the server may have sent a page in place of the record";

kinds! {
    EMPTY: "the file is empty", FORMATS;
    BLANK: "nothing but white space", FORMATS;
    UTF16: "text in UTF-16, where records are in UTF-8", to_utf8!("UTF-16");
    UTF16LE: "text in UTF-16 (little-endian), where records are in UTF-8", to_utf8!("UTF-16LE");
    UTF16BE: "text in UTF-16 (big-endian), where records are in UTF-8", to_utf8!("UTF-16BE");
    UTF32: "text in UTF-32, where records are in UTF-8", to_utf8!("UTF-32");
    UTF32LE: "text in UTF-32 (little-endian), where records are in UTF-8", to_utf8!("UTF-32LE");
    UTF32BE: "text in UTF-32 (big-endian), where records are in UTF-8", to_utf8!("UTF-32BE");
    GZIP: "a file compressed with gzip", "unpack it first: `gzip -dc FILE | readout check -`";
    ZSTD: "a file compressed with zstd", "unpack it first: `zstd -dc FILE | readout check -`";
    XZ: "a file compressed with xz", "unpack it first: `xz -dc FILE | readout check -`";
    BZIP2: "a file compressed with bzip2", "unpack it first: `bzip2 -dc FILE | readout check -`";
    ZIP: "a ZIP archive, as documents of office programs are too", "unpack it first: `unzip FILE`";
    SEVEN_ZIP: "a 7z archive", "unpack it first: `7z x FILE`";
    TAR: "a tar archive", "unpack it first: `tar -xf FILE`";
    PDF: "a PDF document", "make a record of its content; a record is a JSON object";
    PNG: "a PNG image", PICTURE;
    JPEG: "a JPEG image", PICTURE;
    GIF: "a GIF image", PICTURE;
    HTML: "an HTML page", DOWNLOAD;
    XML: "an XML document", FORMATS;
    CSV: "a table with commas (CSV)", "a record is a JSON object, not a row of a table; write several records on lines of their own (NDJSON)";
    SEMICOLONS: "a table with semicolons (CSV)", CSV.help;
    TABS: "a table with tabs (CSV)", CSV.help;
    YAML: "a YAML document", "convert it to JSON: `yq -o=json . FILE`";
    SEQUENCE: "a JSON text sequence, with the byte 1e before each record", "remove these bytes to get NDJSON: `tr -d '\\036' < FILE`";
    ARRAY: "an array, where one record is an object", "put each of its objects on a line of its own: `jq -c '.[]' FILE`";
}
