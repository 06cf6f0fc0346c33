//! Prepares documentation for other formats.

use crate::definition::LISTS;
use crate::descriptor::Type;
use crate::digits::grouped;
use crate::value::Key;

/// Returns the paragraphs of a doc comment, each on one line. Doc comments contain the line breaks and indents of the source.
pub(super) fn paragraphs(doc: &str) -> Vec<String> {
    let lines: Vec<&str> = doc.lines().map(str::trim).collect();
    lines.split(|line| line.is_empty()).filter(|p| !p.is_empty()).map(|p| p.join(" ")).collect()
}

/// Describes the values of a field in words, as far as its type in the format does not say it.
pub(super) fn takes(ty: Type) -> String {
    match ty {
        Type::Text { max, lines: false } => format!("1 to {} characters on one line.", grouped(max)),
        Type::Text { max, lines: true } => {
            format!("1 to {} characters; line breaks are allowed.", grouped(max))
        }
        Type::Key => {
            format!("Words of a-z and 0-9 joined by single hyphens; at most {} characters.", Key::MAX)
        }
        Type::Value(value) => value.form.into(),
        Type::Count { min, max } => format!("{min} to {}.", grouped(max)),
        Type::Reference { list, .. } => format!("The key of an entry of `{}`.", list_name(list)),
        Type::Flag | Type::Enum(_) | Type::Record(_) => String::new(),
        Type::List { of, min, max } => {
            let number = if min == 0 { "At most".into() } else { format!("{min} to") };
            match *of {
                Type::Reference { list, .. } => {
                    format!("{number} {max} keys of entries of `{}`, none twice.", list_name(list))
                }
                Type::Enum(_) => format!("{number} {max} values, none twice."),
                Type::Record(_) => format!("{number} {max} entries."),
                inner => format!("{number} {max}, each: {}", takes(inner)),
            }
        }
    }
}

/// Returns the name in Rust and protobuf of the readout's list with this number, counted from 1.
pub(super) fn list_name(number: u8) -> &'static str {
    let list = usize::from(number).checked_sub(1).and_then(|i| LISTS.get(i));
    list.map_or("", |(_, name)| name)
}
