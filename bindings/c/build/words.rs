//! Names and comments.

/// Converts `EventKind` to `event_kind`.
pub fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Returns the first paragraph of a documentation as a comment, and behind it what a reader of C needs to know.
pub fn comment(indent: &str, doc: &str, more: &str) -> String {
    let paragraph = doc.lines().take_while(|line| !line.trim().is_empty());
    let mut out = String::new();
    let mut line = String::new();
    for word in paragraph.flat_map(str::split_whitespace).chain(more.split_whitespace()) {
        if !line.is_empty() && indent.len() + 4 + line.len() + 1 + word.len() > 110 {
            out += &format!("{indent}/// {line}\n");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    out + &format!("{indent}/// {line}\n")
}
