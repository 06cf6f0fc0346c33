//! The enums of C, with the numbers of the schema.

use crate::words::{comment, snake};
use diplomatic_readout::descriptor::{EnumDescriptor, RecordDescriptor, Type, ValueDescriptor};

/// All enums, each once, by name.
pub fn all(records: &[&'static RecordDescriptor]) -> Vec<&'static EnumDescriptor> {
    let mut found: Vec<&EnumDescriptor> = Vec::new();
    for field in records.iter().flat_map(|record| record.fields) {
        let ty = if let Type::List { of, .. } = field.ty { *of } else { field.ty };
        if let Type::Enum(e) = ty
            && found.iter().all(|known| known.name != e.name)
        {
            found.push(e);
        }
    }
    found.sort_by_key(|e| e.name);
    found
}

/// The enum of C, with what makes it of a value, and the function that names its values.
pub fn code(e: &EnumDescriptor) -> String {
    let (c, of) = (format!("readout_{}", snake(e.name)), format!("diplomatic_readout::{}", e.name));
    let each = |line: &dyn Fn(&ValueDescriptor) -> String| e.values.iter().map(line).collect::<String>();
    let values = each(&|value| {
        assert!(
            value.number <= u8::MAX.into(),
            "bindings/c/build/enums.rs: {} needs more than a byte",
            e.name
        );
        comment("    ", value.doc, "") + &format!("    {} = {},\n", value.name, value.number)
    });
    let arms = each(&|value| format!("            {of}::{0} => Self::{0},\n", value.name));
    let doc = comment("", e.doc, "");
    let name_doc = comment(
        "",
        &format!(
            "Returns the name of a value of `{c}` in JSON, or an empty text if no value has the number."
        ),
        "",
    );
    format!(
        "{doc}#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum {c} {{
    /// No value.
    Absent = 0,
{values}}}
impl Empty for {c} {{
    const EMPTY: Self = Self::Absent;
}}
impl Give<{of}> for {c} {{
    fn give(value: {of}) -> Self {{
        match value {{
{arms}            _ => Self::Absent,
        }}
    }}
}}
{name_doc}#[unsafe(no_mangle)]
pub extern \"C\" fn {c}_name(number: u32) -> readout_text {{
    {of}::from_number(number).map_or(readout_text::EMPTY, |value| readout_text::of(value.name()))
}}
#[cfg(test)]
impl crate::tests::Same<{of}> for {c} {{
    fn same(&self, value: {of}) {{
        crate::tests::same_value(*self as u32, {c}_name, value.number(), value.name());
    }}
}}
#[cfg(test)]
impl crate::tests::Same<Option<{of}>> for {c} {{
    fn same(&self, value: Option<{of}>) {{
        value.map_or_else(|| assert_eq!(*self, Self::Absent), |value| self.same(value));
    }}
}}
"
    )
}
