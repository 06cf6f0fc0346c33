//! The structs of C, what fills them, and the functions that read the readout's lists.

use crate::words::{comment, snake};
use diplomatic_readout::descriptor::{FieldDescriptor, RecordDescriptor, Type};

/// All records, each once. The first is the readout.
pub fn all(root: &'static RecordDescriptor) -> Vec<&'static RecordDescriptor> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(record) = found.get(next).copied() {
        for part in record.fields.iter().filter_map(|f| f.ty.record()) {
            if found.iter().all(|known| known.name != part.name) {
                found.push(part);
            }
        }
        next += 1;
    }
    found
}

/// The type of a value in a struct, as written in Rust.
fn value_type(ty: &Type) -> String {
    match ty {
        Type::Text { .. } | Type::Key => "readout_text".into(),
        Type::Value(value) => match value.name {
            "Language" | "Url" => "readout_text".into(),
            "Country" => "[c_char; 3]".into(),
            "Currency" => "[c_char; 4]".into(),
            "Date" | "Decimal" | "Sha256" => format!("readout_{}", snake(value.name)),
            other => panic!("bindings/c/build/records.rs: what is {other} in C?"),
        },
        Type::Count { .. } => "u32".into(),
        Type::Flag => "bool".into(),
        Type::Enum(e) => format!("readout_{}", snake(e.name)),
        Type::Reference { .. } => "readout_index".into(),
        Type::Record(record) => format!("readout_{}", snake(record.name)),
        other => panic!("bindings/c/build/records.rs: what is {other:?} in C?"),
    }
}

/// Returns what is to be said of a field in C alone, such as how its absence looks.
fn about(field: &FieldDescriptor, root: &RecordDescriptor) -> String {
    let (ty, optional) = match &field.ty {
        Type::List { of, .. } => (*of, false),
        ty => (ty, !field.required),
    };
    let mut out = String::new();
    if let Type::Reference { to, .. } = ty {
        let list = root.fields.iter().find(|f| f.ty.record().is_some_and(|record| record.name == *to));
        out = format!("In `{}` of the record.", list.expect("entries stand in a list").name);
    }
    if optional {
        out += match (ty, value_type(ty).as_str()) {
            (Type::Flag, _) => "",
            (Type::Reference { .. }, _) => " `READOUT_NONE` if absent.",
            (Type::Count { min: 0, .. }, _) => {
                panic!("bindings/c/build/records.rs: an optional number that may be 0")
            }
            (Type::Count { .. }, _) => "0 if absent.",
            (Type::Enum(_), _) => "`ABSENT` if absent.",
            (_, "readout_text" | "[c_char; 3]" | "[c_char; 4]") => "Empty if absent.",
            _ => "May be absent.",
        };
    }
    out
}

/// A field of a struct of C.
struct Row {
    doc: String,
    name: String,
    ty: String,
    /// The expression that fills it from `view`.
    value: String,
    /// The code that compares it with `view`, for the tests.
    same: String,
}

/// The fields of the struct for a record.
fn rows(record: &RecordDescriptor, all: &[&'static RecordDescriptor]) -> Vec<Row> {
    let root = all.first().expect("the readout");
    let is_root = record.name == root.name;
    let mut rows = Vec::new();
    let mut row = |doc: String, name: &str, ty: String, value: String, same: String| {
        rows.push(Row { doc, name: name.into(), ty, value, same });
    };
    let own = |doc: &str| comment("    ", doc, "");
    if is_root {
        row(
            own("For the library only."),
            "proof",
            "readout_proof".into(),
            "Empty::EMPTY".into(),
            String::new(),
        );
    }
    // What is the value of a field can be absent.
    let is_value = |f: &FieldDescriptor| matches!(f.ty, Type::Record(r) if r.name == record.name);
    if all.iter().flat_map(|r| r.fields).any(is_value) {
        let doc = own("Whether there is one. If not, the other fields are empty.");
        row(doc, "present", "bool".into(), "true".into(), String::new());
    }
    for field in record.fields {
        let (name, doc) = (field.name, comment("    ", field.doc, &about(field, root)));
        let give = format!("Give::give(view.{name})");
        match &field.ty {
            Type::List { of: Type::Record(entry), .. } if is_root => {
                let entry = snake(entry.name);
                let same = format!(
                    "crate::tests::same_list(self, readout_{entry}_next, readout_{entry}_at, self.{name}.count, view.{name});"
                );
                row(doc, name, "readout_list".into(), give, same);
            }
            Type::List { of, max, .. } => {
                let ty = format!("[{}; {max}]", value_type(of));
                let same =
                    format!("crate::tests::same_entries(&self.{name}, self.{name}_count, view.{name});");
                row(doc, name, ty, format!("entries(view.{name})"), same);
                let doc = own(&format!("The number of `{name}`. The places behind them are empty."));
                let count = format!("count(view.{name})");
                row(doc, &format!("{name}_count"), "u16".into(), count, String::new());
            }
            ty => {
                let same = format!("crate::tests::Same::same(&self.{name}, view.{name});");
                row(doc, name, value_type(ty), give, same);
            }
        }
    }
    rows
}

/// The struct for a record, with what fills it.
pub fn code(record: &RecordDescriptor, all: &[&'static RecordDescriptor]) -> String {
    let root = all.first().expect("the readout");
    let is_root = record.name == root.name;
    let view = format!("diplomatic_readout::{}<'a>", record.name);
    let c = if is_root { "readout_record".into() } else { format!("readout_{}", snake(record.name)) };
    let rows = rows(record, all);
    let each = |line: &dyn Fn(&Row) -> String| rows.iter().map(line).collect::<String>();
    let doc = comment("", record.doc, "");
    let fields = each(&|row| format!("{}    pub {}: {},\n", row.doc, row.name, row.ty));
    let absent = each(&|row| format!("        {}: <{} as Empty>::EMPTY,\n", row.name, row.ty));
    let filled = each(&|row| format!("            {}: {},\n", row.name, row.value));
    let same = each(&|row| format!("        {}\n", row.same));
    let struct_of_c = format!(
        "{doc}#[repr(C)]
#[derive(Clone, Copy)]
pub struct {c} {{
{fields}}}
impl Empty for {c} {{
    const EMPTY: Self = Self {{
{absent}    }};
}}
impl<'a> Give<{view}> for {c} {{
    fn give(view: {view}) -> Self {{
        Self {{
{filled}        }}
    }}
}}
#[cfg(test)]
impl<'a> crate::tests::Same<{view}> for {c} {{
    fn same(&self, view: {view}) {{
{same}    }}
}}
"
    );
    if is_root { struct_of_c + &root.fields.iter().map(functions).collect::<String>() } else { struct_of_c }
}

/// The functions that read one of the readout's lists.
fn functions(field: &FieldDescriptor) -> String {
    let Type::List { of: Type::Record(record), .. } = field.ty else { return String::new() };
    let (list, number, entry) = (field.name, field.number, snake(record.name));
    let view = format!("diplomatic_readout::{}<'static>", record.name);
    let next = comment(
        "",
        &format!(
            "Reads the next entry of `{list}`. Returns false, and changes nothing, if there is no other, if the \
            walk has begun in another list, or if a pointer is null."
        ),
        "",
    );
    let at = comment(
        "",
        &format!(
            "Reads the entry of `{list}` at an index, and passes over those before it. Returns false, and changes \
            nothing, if there is none or a pointer is null."
        ),
        "",
    );
    let safety = "// SAFETY: the caller promises that what is not null leads to such structs, which the library filled.";
    format!(
        "{next}#[unsafe(no_mangle)]
pub unsafe extern \"C\" fn readout_{entry}_next(
    record: *const readout_record,
    walk: *mut readout_walk,
    {entry}: *mut readout_{entry},
) -> bool {{
    {safety}
    unsafe {{
        let (Some(record), Some(walk), false) = (record.as_ref(), walk.as_mut(), {entry}.is_null()) else {{
            return false;
        }};
        let next = walk.take::<{view}>(&record.{list}, {number});
        next.is_some_and(|next| write_out({entry}, Give::give(next)))
    }}
}}
{at}#[unsafe(no_mangle)]
pub unsafe extern \"C\" fn readout_{entry}_at(
    record: *const readout_record,
    index: readout_index,
    {entry}: *mut readout_{entry},
) -> bool {{
    {safety}
    unsafe {{
        let Some(record) = record.as_ref() else {{ return false }};
        let found = record.{list}.entry::<{view}>(index);
        found.is_some_and(|found| write_out({entry}, Give::give(found)))
    }}
}}
"
    )
}
