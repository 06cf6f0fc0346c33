//! Tests `schema/LIMITS.md`: every limit, the size of the largest record, and typical sizes.

use super::{UPDATE, definition, innermost};
use crate::support::digits::grouped;
use diplomatic_readout::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use diplomatic_readout::{Key, Language, Readout, Record, Url, json};
use serde_json::Value;
use std::fmt::Write as _;

/// Lengths of texts, measured in 901 published readouts. The first number is the median, the second the 95th
/// percentile.
const MEASURED: &str = "\
| | White House, English (708) | Kremlin, English (160) | Kremlin, Russian (24) | Chinese press (9) |
|---|---|---|---|---|
| characters in a text | 861 / 2,306 / 6,625 | 844 / 2,605 / 9,081 | 1,008 / 2,161 / 4,300 | 482 / – / 721 |
| sentences in a text | 5 / 12 / 34 | 6 / 17 / 67 | 7 / 12 / 27 | 9 / – / 12 |
| characters in a sentence | 170 / 318 / 764 | 136 / 279 / 547 | 146 / 318 / 427 | 47 / 99 / 149 |
| characters in a title | 86 / 144 / 262 | 68 / 86 / 137 | 65 / 125 / 125 | 18 / – / 33 |
";

/// The greatest number of bytes, in the structure and in the text.
#[derive(Clone, Copy, Default)]
struct Size {
    structure: u64,
    text: u64,
}

impl Size {
    fn add(self, other: Size) -> Size {
        Size { structure: self.structure + other.structure, text: self.text + other.text }
    }

    fn times(self, n: u64) -> Size {
        Size { structure: self.structure * n, text: self.text * n }
    }

    fn all(self) -> u64 {
        self.structure + self.text
    }
}

fn varint(n: u64) -> u64 {
    u64::from((64 - n.leading_zeros()).max(1).div_ceil(7))
}

fn string(bytes: u64) -> Size {
    Size { structure: varint(bytes), text: bytes }
}

fn structure(bytes: u64) -> Size {
    Size { structure: bytes, text: 0 }
}

/// Returns the greatest size of a value, as `WIRE.md` encodes it.
fn value(ty: Type) -> Size {
    match ty {
        // A character takes at most four bytes in UTF-8.
        Type::Text { max, .. } => string(u64::from(max) * 4),
        Type::Key => string(Key::MAX as u64),
        Type::Value(value) => match value.name {
            "Language" => string(Language::MAX as u64),
            "Url" => string(Url::MAX as u64),
            "Country" => structure(2),
            "Currency" => structure(3),
            "Sha256" => structure(32),
            // The longest date has four days: a first word of two bytes, and four bytes for each day.
            "Date" => structure(18),
            // One byte holds the sign and the number of digits after the point. The largest number has 18 digits.
            "Decimal" => structure(1 + varint(10_u64.pow(18) - 1)),
            other => panic!("the size of {other} is not known"),
        },
        Type::Count { max, .. } => structure(varint(max.into())),
        Type::Flag => structure(0),
        Type::Enum(_) | Type::Reference { .. } => structure(varint(greatest(ty))),
        Type::Record(r) => record(r),
        Type::List { of, min: _, max } => {
            let max = u64::from(max);
            match *of {
                // The number of an entry also says whether another entry follows.
                Type::Enum(_) | Type::Reference { .. } => structure(varint(2 * greatest(*of) + 1)).times(max),
                Type::Text { max: longest, .. } => {
                    let bytes = u64::from(longest) * 4;
                    Size { structure: varint(2 * bytes + 1), text: bytes }.times(max)
                }
                inner => value(inner).times(max).add(structure(varint(max))),
            }
        }
        other => panic!("no such type yet: {other:?}"),
    }
}

/// Returns the greatest number that stands for a value of an enum, or for a reference.
fn greatest(ty: Type) -> u64 {
    match ty {
        Type::Enum(e) => e.values.last().map_or(0, |v| v.number.into()),
        Type::Reference { list, .. } => list_bound(list) - 1,
        _ => 0,
    }
}

/// Returns the greatest length of the readout's list with this number.
fn list_bound(number: u8) -> u64 {
    let lists = Readout::DESCRIPTOR.fields.iter().filter_map(|f| match f.ty {
        Type::List { max, .. } => Some(u64::from(max)),
        _ => None,
    });
    lists.into_iter().nth(usize::from(number) - 1).unwrap()
}

fn record(r: &RecordDescriptor) -> Size {
    let present = structure(varint(r.known_bits()));
    r.fields.iter().fold(present, |all, f| all.add(in_record(r, f)))
}

fn in_record(r: &RecordDescriptor, f: &FieldDescriptor) -> Size {
    let size = value(f.ty);
    if r.name == Readout::DESCRIPTOR.name && matches!(f.ty, Type::List { .. }) {
        // Each list of the readout has two more lengths, of its structure and of its text.
        return size.add(structure(varint(size.structure) + varint(size.text)));
    }
    size
}

/// Returns the text of `LIMITS.md`.
pub(crate) fn page(examples: &[(String, Value)]) -> String {
    let (records, enums) = definition();
    let whole = Record::<Vec<u8>>::MAX_BYTES as u64;
    let mut page = format!(
        "<!-- Generated from the definition. Do not edit: change the definition, then run {UPDATE} -->\n\n\
         # Limits\n\nWhat exceeds a bound is refused, with the field, the bound and the size; nothing is ever cut. \
         Bounds are raised in later versions, never lowered.\n\n\
         A record takes at most **{} bytes** in canonical form, whatever its single bounds allow.\n",
        grouped(whole)
    );
    page.push_str("\n## Text\n\nBounds count Unicode scalar values. A character takes up to four bytes: one in English, two in Russian, three in Chinese.\n\n| text | characters | bytes at most |\n|---|---|---|\n");
    for (name, max) in [("any key", Key::MAX), ("any language tag", Language::MAX), ("any address", Url::MAX)]
    {
        let max = grouped(max as u64);
        let _ = writeln!(page, "| {name} | {max} | {max} |");
    }
    let fields = || records.iter().flat_map(|r| r.fields.iter().map(move |f| (r, f)));
    for (r, f) in fields() {
        let Type::Text { max, .. } = innermost(f.ty) else { continue };
        let each = if matches!(f.ty, Type::List { .. }) { ", each" } else { "" };
        let _ = writeln!(
            page,
            "| {}.{}{each} | {} | {} |",
            r.name,
            f.json,
            grouped(max),
            grouped(u64::from(max) * 4)
        );
    }
    page.push_str("\n## Lists\n\n| list | least | most |\n|---|---|---|\n");
    for (r, f) in fields() {
        if let Type::List { min, max, .. } = f.ty {
            let _ = writeln!(page, "| {}.{} | {min} | {max} |", r.name, f.json);
        }
    }
    page.push_str("\n## Counts and numbers\n\n| number | least | most |\n|---|---|---|\n");
    for (r, f) in fields() {
        if let Type::Count { min, max } = f.ty {
            let _ = writeln!(page, "| {}.{} | {min} | {} |", r.name, f.json, grouped(max));
        }
    }
    page.push_str("| digits of a decimal | 1 | 18 |\n| digits of a decimal after the point | 0 | 9 |\n| year of a date | 0001 | 9999 |\n| offset of a date from UTC | -14:00 | +14:00 |\n");
    let _ = writeln!(
        page,
        "\n{} records with {} fields, {} enums with {} values.",
        records.len(),
        fields().count(),
        enums.len(),
        enums.iter().map(|e| e.values.len()).sum::<usize>()
    );
    page.push_str("\n## The largest record\n\nWhat each of the readout's fields can take with every list full and every text as long as it may be, in characters of four bytes. The computation takes each part at its longest, so the true maximum may be some bytes less.\n\n| field | entries | bytes of an entry | bytes |\n|---|---|---|---|\n");
    let mut total = structure(varint(Readout::DESCRIPTOR.known_bits()));
    for f in Readout::DESCRIPTOR.fields {
        let size = in_record(Readout::DESCRIPTOR, f);
        total = total.add(size);
        let (entries, each) = match f.ty {
            Type::List { of, max, .. } => (max.to_string(), grouped(value(*of).all())),
            _ => ("–".into(), "–".into()),
        };
        let _ = writeln!(page, "| {} | {entries} | {each} | {} |", f.json, grouped(size.all()));
    }
    let bytes = total.all() + varint(total.structure) + varint(total.text);
    assert!(bytes > whole, "the bounds of the fields are narrower than that of the record");
    let _ = writeln!(
        page,
        "| **together** | | | **{}** |\n\nThat is {} times what a record may have, so the bound of {} bytes is the one \
         that counts: a buffer of that size holds every record.",
        grouped(bytes),
        bytes / whole,
        grouped(whole)
    );
    page.push_str("\n## Typical sizes\n\nThe [examples](examples), in bytes:\n\n| readout | statements | actors | JSON | canonical | of it text |\n|---|---|---|---|---|---|\n");
    for (name, document) in examples {
        let record =
            json::from_str(&document.to_string()).unwrap_or_else(|report| panic!("{name}:\n{report}"));
        let view = record.view();
        let _ = writeln!(
            page,
            "| {name} | {} | {} | {} | {} | {} |",
            view.statements.len(),
            view.actors.len(),
            grouped(document.to_string().len() as u64),
            grouped(record.as_bytes().len() as u64),
            grouped(record.text_len() as u64)
        );
    }
    let _ = write!(
        page,
        "\nPublished readouts, in median / 95th percentile / maximum of the texts in brackets:\n\n{MEASURED}\n\
         Names have at most 45 characters; offices 59 / 166 / 211; quotes 168 / 408 / 586. Delegations are typically \
         of 2 named people, and of up to 32.\n"
    );
    page
}
