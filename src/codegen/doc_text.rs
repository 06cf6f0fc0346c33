//! Documentation as other formats want it.

use crate::definition::LISTS;
use crate::descriptor::Type;
use crate::digits::grouped;
use crate::value::Key;

/// The paragraphs of a doc comment, each on one line. Rustdoc leaves the line breaks and indents of the source in it.
pub(super) fn paragraphs(doc: &str) -> Vec<String> {
    let lines: Vec<&str> = doc.lines().map(str::trim).collect();
    lines.split(|line| line.is_empty()).filter(|p| !p.is_empty()).map(|p| p.join(" ")).collect()
}

/// What a field takes, in words, where the type of the format does not say it.
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
        Type::Count { max } => format!("1 to {}.", grouped(max)),
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

/// The readout's list with this number, as it is called in Rust and protobuf.
pub(super) fn list_name(number: u8) -> &'static str {
    let list = usize::from(number).checked_sub(1).and_then(|i| LISTS.get(i));
    list.map_or("", |(_, name)| name)
}
