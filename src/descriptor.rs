//! The description of the schema: the definition as constant tables.
//!
//! The views and the checks are compiled directly from the definition. Code that handles all fields in the same way reads these
//! tables instead: the paths of errors, the JSON form, the generated schemas and the pages about them.

use crate::value_type::ValueType;

/// The description of a record and its fields.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RecordDescriptor {
    /// The name, such as `Statement`.
    pub name: &'static str,
    /// The documentation.
    pub doc: &'static str,
    /// The fields, in the order of their numbers.
    pub fields: &'static [FieldDescriptor],
    /// The numbers that were used once and will not be used again.
    pub reserved: &'static [u32],
    /// The greatest number of a field in version 1.0. Fields with greater numbers were added later.
    pub base: u8,
}

impl RecordDescriptor {
    /// Returns the number of required fields. These fields have the first numbers.
    pub fn required(&self) -> u8 {
        self.fields.partition_point(|f| f.required) as u8
    }

    /// Returns the bit that is set if an optional field is present, or 0 for a required field, which has no bit.
    pub fn bit(&self, field: &FieldDescriptor) -> u64 {
        self.bits([field])
    }

    /// Returns the bits of these fields.
    pub(crate) fn bits<'f>(&self, fields: impl IntoIterator<Item = &'f FieldDescriptor>) -> u64 {
        let required = self.required();
        fields.into_iter().fold(0, |bits, field| bits | field.bit_behind(required))
    }

    /// Returns the bits of the fields of version 1.0, including those of reserved numbers.
    pub fn base_bits(&self) -> u64 {
        names::low_bits(u32::from(self.base.saturating_sub(self.required())))
    }

    /// Returns the bits of all fields.
    pub fn known_bits(&self) -> u64 {
        self.bits(self.fields)
    }

    /// Returns the bits that are never set in any version: those of numbers that are reserved, or that version 1.0 has left
    /// out.
    pub fn gone_bits(&self) -> u64 {
        let first = u32::from(self.required()) + 1;
        let places = self.reserved.iter().filter_map(|n| 1_u64.checked_shl(n.saturating_sub(first)));
        places.fold(self.base_bits() & !self.known_bits(), |bits, bit| bits | bit)
    }

    /// Returns the number of the field with this name in Rust, or 0 if there is none.
    pub(crate) const fn number_of(&self, name: &str) -> u8 {
        let mut rest = self.fields;
        while let [field, tail @ ..] = rest {
            if names::equal(field.name, name) {
                return field.number;
            }
            rest = tail;
        }
        0
    }

    /// Returns true if an entry of this record can have a key.
    #[cfg(test)]
    pub(crate) fn has_key(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.ty, Type::Key))
    }

    /// Returns true if an entry of this record may lack a key although it can have one.
    pub(crate) const fn has_optional_key(&self) -> bool {
        let mut rest = self.fields;
        while let [field, tail @ ..] = rest {
            if let Type::Key = field.ty {
                return !field.required;
            }
            rest = tail;
        }
        false
    }

    /// Returns the field with this number.
    pub fn field(&self, number: u8) -> Option<&'static FieldDescriptor> {
        self.fields.iter().find(|f| f.number == number)
    }

    /// Returns the field with this name in JSON, and its position.
    pub fn by_json_name(&self, name: &str) -> Option<(usize, &'static FieldDescriptor)> {
        self.fields.iter().enumerate().find(|(_, f)| f.json == name)
    }
}

/// The description of a field.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct FieldDescriptor {
    /// The name in Rust and protobuf, such as `derived_from`.
    pub name: &'static str,
    /// The name in JSON, such as `derivedFrom`.
    pub json: &'static str,
    /// The number in protobuf. In canonical bytes, [`RecordDescriptor::bit`] is set if an optional field is present.
    pub number: u8,
    /// The documentation.
    pub doc: &'static str,
    /// Is `true` if the record must have the field.
    pub required: bool,
    /// The type of the values.
    pub ty: Type,
}

impl FieldDescriptor {
    /// Returns the bit that is set if the field is present in a record with `required` required fields, or 0 for one of these.
    pub(crate) fn bit_behind(&self, required: u8) -> u64 {
        let place = u32::from(self.number).checked_sub(u32::from(required) + 1);
        place.and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
    }
}

/// The type of a field. For an optional field, this is the type of a value that is present.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Type {
    /// Text of 1 to `max` Unicode scalar values.
    Text {
        /// The largest number of Unicode scalar values.
        max: u16,
        /// Is `true` if line breaks are allowed.
        lines: bool,
    },
    /// A key, which identifies an entry inside the record.
    Key,
    /// A value that JSON and protobuf write as one string.
    Value(&'static ValueType),
    /// A whole number from `min`, which is 1 or 0, to `max`.
    Count {
        /// The smallest number.
        min: u8,
        /// The largest number.
        max: u32,
    },
    /// A flag, which is `true` or absent.
    Flag,
    /// A value of an enum.
    Enum(&'static EnumDescriptor),
    /// A reference to an entry of one of the readout's lists.
    Reference {
        /// The name of the record that the list holds.
        to: &'static str,
        /// The number of the list in the readout.
        list: u8,
    },
    /// A record.
    Record(&'static RecordDescriptor),
    /// A list.
    List {
        /// The type of the entries.
        of: &'static Type,
        /// The smallest number of entries.
        min: u16,
        /// The largest number of entries.
        max: u16,
    },
}

impl Type {
    /// Returns `true` for a number that may be 0, which is then not the same as absence.
    pub(crate) const fn has_zero(&self) -> bool {
        matches!(self, Type::Count { min: 0, .. })
    }

    /// Returns the record, if the type is a record or a list of records.
    pub fn record(&self) -> Option<&'static RecordDescriptor> {
        match self {
            Type::Record(record) => Some(record),
            Type::List { of, .. } => of.record(),
            _ => None,
        }
    }
}

/// The description of an enum, which has a closed list of values.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct EnumDescriptor {
    /// The name, such as `Act`.
    pub name: &'static str,
    /// The documentation.
    pub doc: &'static str,
    /// The values, in the order of their numbers.
    pub values: &'static [ValueDescriptor],
    /// The numbers that were used once and will not be used again.
    pub reserved: &'static [u32],
}

impl EnumDescriptor {
    /// Returns the value with this name in JSON.
    pub fn by_json_name(&self, name: &str) -> Option<&'static ValueDescriptor> {
        self.values.iter().find(|v| v.json == name)
    }

    /// Returns the value with this number.
    pub fn value(&self, number: u32) -> Option<&'static ValueDescriptor> {
        self.values.iter().find(|v| v.number == number)
    }
}

/// The description of a value of an enum.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ValueDescriptor {
    /// The name in Rust, such as `InPerson`.
    pub name: &'static str,
    /// The name in JSON and protobuf, such as `IN_PERSON`.
    pub json: &'static str,
    /// The number.
    pub number: u32,
    /// The documentation.
    pub doc: &'static str,
}

/// Functions for the names and numbers of a definition, which run at compile time.
pub mod names {
    /// Converts `derived_from` to `derivedFrom`. Returns the letters and their number.
    pub const fn camel<const N: usize>(name: &str) -> ([u8; N], usize) {
        let (mut out, mut n, mut rest, mut upper) = ([0; N], 0, name.as_bytes(), false);
        while let [b, tail @ ..] = rest {
            if *b == b'_' {
                upper = true;
            } else {
                put(&mut out, n, if upper { b.to_ascii_uppercase() } else { *b });
                n += 1;
                upper = false;
            }
            rest = tail;
        }
        (out, n)
    }

    /// Converts `InPerson` to `IN_PERSON`. Returns the letters and their number.
    pub const fn upper_snake<const N: usize>(name: &str) -> ([u8; N], usize) {
        let (mut out, mut n, mut rest) = ([0; N], 0, name.as_bytes());
        while let [b, tail @ ..] = rest {
            if b.is_ascii_uppercase() && n > 0 {
                put(&mut out, n, b'_');
                n += 1;
            }
            put(&mut out, n, b.to_ascii_uppercase());
            n += 1;
            rest = tail;
        }
        (out, n)
    }

    const fn put(out: &mut [u8], at: usize, b: u8) {
        if let Some((_, tail)) = out.split_at_mut_checked(at)
            && let [slot, ..] = tail
        {
            *slot = b;
        }
    }

    /// Returns the letters as text.
    pub const fn text(letters: &[u8]) -> &str {
        match core::str::from_utf8(letters) {
            Ok(s) => s,
            Err(_) => "",
        }
    }

    /// Returns a documentation text without the space around it. Without the feature `alloc` it returns an empty text: no code
    /// reads the documentation then, and it would take 28 KB of flash.
    pub const fn doc(doc: &str) -> &str {
        if cfg!(feature = "alloc") { doc.trim_ascii() } else { "" }
    }

    /// Returns `true` if two names are equal.
    pub const fn equal(a: &str, b: &str) -> bool {
        let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
        while let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b) {
            if *x != *y {
                return false;
            }
            (a, b) = (a_rest, b_rest);
        }
        a.is_empty() && b.is_empty()
    }

    /// Returns `true` if the numbers are above 0 and each is greater than the one before.
    pub const fn ascending(numbers: &[u32]) -> bool {
        let (mut rest, mut last) = (numbers, 0);
        while let [n, tail @ ..] = rest {
            if *n <= last {
                return false;
            }
            last = *n;
            rest = tail;
        }
        true
    }

    /// Returns `true` if one of the numbers is reserved.
    pub const fn collide(numbers: &[u32], reserved: &[u32]) -> bool {
        let mut rest = numbers;
        while let [n, tail @ ..] = rest {
            let mut others = reserved;
            while let [r, more @ ..] = others {
                if *r == *n {
                    return true;
                }
                others = more;
            }
            rest = tail;
        }
        false
    }

    /// Returns the greatest number of version 1.0: the number before the first later one, or the greatest of all if no number
    /// is later.
    pub const fn base(numbers: &[u32], reserved: &[u32], later: &[u32]) -> u32 {
        match later {
            [first, ..] => *first - 1,
            [] if greatest(reserved) > greatest(numbers) => greatest(reserved),
            [] => greatest(numbers),
        }
    }

    /// Returns a number in which the `n` lowest bits are set.
    pub const fn low_bits(n: u32) -> u64 {
        match u64::MAX.checked_shr(u64::BITS.saturating_sub(n)) {
            Some(bits) => bits,
            None => 0,
        }
    }

    /// Returns the greatest number, or 0 if there is none.
    pub const fn greatest(numbers: &[u32]) -> u32 {
        match numbers {
            [.., n] => *n,
            [] => 0,
        }
    }
}

/// Normally only the compiler runs these functions. These tests also call them with wrong input.
#[cfg(test)]
mod tests {
    use crate::descriptor::names::*;
    use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};

    fn letters<const N: usize>((letters, n): ([u8; N], usize)) -> std::string::String {
        text(letters.get(..n).unwrap_or(b"more letters than room")).into()
    }

    #[test]
    fn names_change_their_style() {
        for (rust, json) in [("key", "key"), ("derived_from", "derivedFrom"), ("in_reply_to", "inReplyTo")] {
            assert_eq!(letters(camel::<24>(rust)), json);
        }
        for (rust, json) in
            [("Phone", "PHONE"), ("InPerson", "IN_PERSON"), ("OrganisationToBe", "ORGANISATION_TO_BE")]
        {
            assert_eq!(letters(upper_snake::<24>(rust)), json);
        }
        // The name is too long for the array. The number of letters shows that, and no letter is written elsewhere.
        assert_eq!(camel::<2>("long_name"), ([b'l', b'o'], 8));
        assert_eq!(text(b"\xff"), "");
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn documentation_keeps_its_lines_and_loses_the_space_around_it() {
        assert_eq!(doc(" What it is.\n\n Example: this.\n"), "What it is.\n\n Example: this.");
    }

    #[test]
    fn numbers_are_judged() {
        assert_eq!(
            [&[][..], &[1, 2, 7], &[0], &[1, 1], &[2, 1]].map(ascending),
            [true, true, false, false, false]
        );
        let pairs = [(&[1, 2, 3][..], &[5, 3][..]), (&[1, 2], &[3]), (&[], &[1])];
        assert_eq!(pairs.map(|(numbers, reserved)| collide(numbers, reserved)), [true, false, false]);
        assert_eq!((greatest(&[]), greatest(&[1, 4])), (0, 4));
    }

    #[test]
    fn version_1_0_ends_before_what_was_added() {
        assert_eq!(base(&[1, 2, 3], &[], &[]), 3);
        assert_eq!(base(&[1, 2], &[4], &[]), 4);
        assert_eq!(base(&[1, 2, 6], &[4], &[6]), 5);
        assert_eq!([0, 1, 5, 64, 80].map(low_bits), [0, 1, 0x1f, u64::MAX, u64::MAX]);
    }

    #[test]
    fn bits_that_never_come_are_those_of_numbers_left_out_or_reserved() {
        const fn field(number: u8, required: bool) -> FieldDescriptor {
            FieldDescriptor { name: "a", json: "a", number, doc: "", ty: Type::Flag, required }
        }
        const FIELDS: &[FieldDescriptor] =
            &[field(1, true), field(2, true), field(4, false), field(6, false)];
        let record = |reserved, base| RecordDescriptor { name: "A", doc: "", fields: FIELDS, reserved, base };
        // The fields with the numbers 3, 4, 5 and so on have the bits 0, 1, 2 and so on.
        assert_eq!(record(&[], 6).gone_bits(), 0b0101);
        assert_eq!(record(&[3], 4).gone_bits(), 0b0001);
        assert_eq!(record(&[5, 8], 4).gone_bits(), 0b10_0101);
        assert_eq!((record(&[], 6).known_bits(), record(&[], 6).base_bits()), (0b1010, 0b1111));
    }

    #[test]
    fn a_field_is_found_by_its_whole_name() {
        let record = crate::definition::Source::DESCRIPTOR;
        for field in record.fields {
            assert_eq!(record.number_of(field.name), field.number);
        }
        assert_eq!(["", "ke", "keys", "Key"].map(|name| record.number_of(name)), [0; 4]);
    }

    #[test]
    fn a_list_is_found_by_the_whole_name_of_its_records() {
        assert_ne!(crate::definition::list_of("Actor"), 0);
        assert_eq!(["", "Act", "Actors", "actor"].map(crate::definition::list_of), [0; 4]);
    }
}
