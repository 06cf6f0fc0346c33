//! Writes the protobuf schema, and compiles it with prost to Rust types.

use super::doc_text::{paragraphs, takes};
use super::protovalidate;
use super::protovalidate::{Cel, Demand, IMPORT, quoted};
use super::{UPDATE, Whole, innermost, version};
use crate::descriptor::{EnumDescriptor, FieldDescriptor, RecordDescriptor, Type};
use std::error::Error;
use std::path::Path;

const WIDTH: usize = 100;

/// Returns the text of `readout.proto`. If `annotated` is true, it has the rules of protovalidate.
pub(super) fn file(whole: &Whole, annotated: bool) -> String {
    let mut out = Page { annotated, ..Page::default() };
    out.comment(
        "Generated from the definition in src/definition. Do not edit: change the definition, then run",
    );
    out.comment(&format!("  {UPDATE}"));
    out.comment(&version());
    out.line("");
    out.line("syntax = \"proto3\";");
    out.line("");
    let (form, beyond) = if annotated {
        ("protobuf with the rules of protovalidate", "that these rules do not say is in RULES.md")
    } else {
        ("plain protobuf", "beyond its types is in the comments and in RULES.md")
    };
    out.comment(&format!(
        "Diplomatic readouts, as {form}. Strings that name an entry of the same readout hold the key of that entry. \
         What a message must hold {beyond}."
    ));
    out.line("package readout.v1;");
    if annotated {
        out.line("");
        out.line(IMPORT);
    }
    whole.records.iter().for_each(|r| out.record(r));
    whole.enums.iter().for_each(|e| out.enumeration(e));
    out.text
}

/// Compiles `readout.proto` in the folder `out` to Rust, in the same folder.
pub(super) fn compile(out: &Path) -> Result<(), Box<dyn Error>> {
    let files = protox::compile(["readout.proto"], [out])?;
    prost_build::Config::new().out_dir(out).compile_fds(files)?;
    Ok(())
}

#[derive(Default)]
struct Page {
    text: String,
    indent: usize,
    annotated: bool,
}

impl Page {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n("  ", self.indent));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    fn open(&mut self, line: &str) {
        self.line(&format!("{line} {{"));
        self.indent += 1;
    }

    fn close(&mut self) {
        self.indent -= 1;
        self.line("}");
    }

    fn comment(&mut self, text: &str) {
        // Names keep their hyphens, and URLs are not broken.
        let options = textwrap::Options::new(WIDTH - 2 * self.indent - 3)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(false);
        for line in textwrap::wrap(text, options) {
            self.line(&format!("// {line}"));
        }
    }

    fn doc(&mut self, doc: &str) {
        for (i, paragraph) in paragraphs(doc).iter().enumerate() {
            if i > 0 {
                self.line("//");
            }
            self.comment(paragraph);
        }
    }

    fn reserved(&mut self, numbers: &[u32]) {
        if !numbers.is_empty() {
            let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
            self.line(&format!("reserved {};", numbers.join(", ")));
        }
    }

    fn record(&mut self, record: &RecordDescriptor) {
        self.line("");
        self.doc(record.doc);
        self.open(&format!("message {}", record.name));
        self.reserved(record.reserved);
        if self.annotated {
            for rule in protovalidate::message(record) {
                self.cel("option (buf.validate.message).cel = {", &rule, "};");
                self.line("");
            }
        }
        for (i, field) in record.fields.iter().enumerate() {
            if i > 0 || !record.reserved.is_empty() {
                self.line("");
            }
            self.field(field);
        }
        self.close();
    }

    fn field(&mut self, field: &FieldDescriptor) {
        self.doc(field.doc);
        let required = if field.required { "Required. " } else { "" };
        let demands = format!("{required}{}", takes(field.ty));
        if !demands.is_empty() {
            self.comment(demands.trim_end());
        }
        let declaration =
            format!("{}{} {} = {}", label(field), type_name(field.ty), field.name, field.number);
        let demands = if self.annotated { protovalidate::field(field) } else { Vec::new() };
        if demands.is_empty() {
            return self.line(&format!("{declaration};"));
        }
        self.line(&format!("{declaration} ["));
        self.indent += 1;
        for (i, demand) in demands.iter().enumerate() {
            let end = if i + 1 < demands.len() { "," } else { "" };
            match demand {
                Demand::Own(rule) => self.line(&format!("{rule}{end}")),
                Demand::Cel(option, rule) => self.cel(&format!("{option} = {{"), rule, &format!("}}{end}")),
            }
        }
        self.indent -= 1;
        self.line("];");
    }

    fn cel(&mut self, open: &str, rule: &Cel, close: &str) {
        self.line(open);
        self.indent += 1;
        self.line(&format!("id: {}", quoted(&rule.id)));
        if let Some(message) = rule.message {
            self.line(&format!("message: {}", quoted(message)));
        }
        // Protobuf concatenates adjacent strings.
        for (i, line) in rule.expression.lines().enumerate() {
            let (name, space) = if i == 0 { ("expression: ", "") } else { ("  ", " ") };
            self.line(&format!("{name}{}", quoted(&format!("{space}{line}"))));
        }
        self.indent -= 1;
        self.line(close);
    }

    /// Writes an enum inside a message. Names of enum values belong to the scope around the enum, so without the message they
    /// would need a prefix.
    fn enumeration(&mut self, e: &EnumDescriptor) {
        self.line("");
        self.doc(e.doc);
        self.line("//");
        self.comment(
            "This message holds nothing; it keeps the names of the values apart from those of other enums.",
        );
        self.open(&format!("message {}", e.name));
        self.doc(e.doc);
        self.open("enum Value");
        self.reserved(e.reserved);
        self.comment("Never valid: protobuf asks for a value 0, and reads it where there is none.");
        self.line("UNSPECIFIED = 0;");
        for value in e.values {
            self.doc(value.doc);
            self.line(&format!("{} = {};", value.json, value.number));
        }
        self.close();
        self.close();
    }
}

/// Returns the label of a field. Optional fields need `optional`, so that protobuf distinguishes absence from the default
/// value. So do required fields that may be 0. Messages do not need it, because they always have presence. Flags do not need it, because an absent flag is false.
fn label(field: &FieldDescriptor) -> &'static str {
    match field.ty {
        Type::List { .. } => "repeated ",
        Type::Record(_) | Type::Flag => "",
        _ if field.required && !field.ty.has_zero() => "",
        _ => "optional ",
    }
}

fn type_name(ty: Type) -> String {
    match innermost(ty) {
        Type::Count { .. } => "uint32".into(),
        Type::Flag => "bool".into(),
        Type::Enum(e) => format!("{}.Value", e.name),
        Type::Record(r) => r.name.into(),
        // Lists contain no lists, and all other types are strings.
        _ => "string".into(),
    }
}
