//! The description of the schema: what the definition in `model` says, as constant tables.
//!
//! The views and the checks are compiled from the definition directly. Everything that treats all fields alike
//! reads these tables instead: error paths, JSON, the generated schemas and pages.

use crate::value_type::ValueType;

/// A record and its fields.
#[derive(Debug, Clone, Copy)]
pub struct RecordDescriptor {
    /// Its name, such as `Statement`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its fields, in the order of their numbers.
    pub fields: &'static [FieldDescriptor],
    /// Numbers that were in use once and never will be again.
    pub reserved: &'static [u32],
    /// The greatest number of version 1.0; fields with greater ones were added later.
    pub base: u8,
}

impl RecordDescriptor {
    /// How many fields a record must have. They have the first numbers.
    pub fn required(&self) -> u8 {
        self.fields.partition_point(|f| f.required) as u8
    }

    /// The bit that says that an optional field is there; none for a required one, which always is.
    pub fn bit(&self, field: &FieldDescriptor) -> u32 {
        self.bits([field])
    }

    /// The bits of these fields.
    pub(crate) fn bits<'f>(&self, fields: impl IntoIterator<Item = &'f FieldDescriptor>) -> u32 {
        let required = self.required();
        fields.into_iter().fold(0, |bits, field| bits | field.bit_behind(required))
    }

    /// The bits of the fields of version 1.0, of reserved ones too.
    pub fn base_bits(&self) -> u32 {
        names::low_bits(u32::from(self.base.saturating_sub(self.required())))
    }

    /// The bits that mean a field.
    pub fn known_bits(&self) -> u32 {
        self.bits(self.fields)
    }

    /// The bits that no version ever sets: those of numbers that version 1.0 left out or that are reserved.
    pub fn gone_bits(&self) -> u32 {
        let first = u32::from(self.required()) + 1;
        let places = self.reserved.iter().filter_map(|n| 1_u32.checked_shl(n.saturating_sub(first)));
        places.fold(self.base_bits() & !self.known_bits(), |bits, bit| bits | bit)
    }

    /// The number of the field with this name in Rust; 0 if there is none.
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

    /// The field with this number.
    pub fn field(&self, number: u8) -> Option<&'static FieldDescriptor> {
        self.fields.iter().find(|f| f.number == number)
    }

    /// The position and the field that has this name in JSON.
    pub fn by_json_name(&self, name: &str) -> Option<(usize, &'static FieldDescriptor)> {
        self.fields.iter().enumerate().find(|(_, f)| f.json == name)
    }
}

/// A field of a record.
#[derive(Debug, Clone, Copy)]
pub struct FieldDescriptor {
    /// Its name in Rust and protobuf, such as `derived_from`.
    pub name: &'static str,
    /// Its name in JSON, such as `derivedFrom`.
    pub json: &'static str,
    /// Its number in protobuf. In postcard, [`RecordDescriptor::bit`] says that it is present.
    pub number: u8,
    /// What it means.
    pub doc: &'static str,
    /// Whether a record must have it.
    pub required: bool,
    /// What it holds.
    pub ty: Type,
}

impl FieldDescriptor {
    /// The bit that says that it is there, in a record with so many required fields; none for one of these.
    pub(crate) fn bit_behind(&self, required: u8) -> u32 {
        let place = u32::from(self.number).checked_sub(u32::from(required) + 1);
        place.and_then(|place| 1_u32.checked_shl(place)).unwrap_or(0)
    }
}

/// What a field holds. Optional fields are described by what they hold when they are there.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// Text of 1 to `max` Unicode scalar values; over several `lines` or on one.
    Text {
        /// The bound, in Unicode scalar values.
        max: u16,
        /// Whether line breaks are allowed.
        lines: bool,
    },
    /// The name of an entry inside the record.
    Key,
    /// A value that JSON and protobuf write as one string.
    Value(&'static ValueType),
    /// A whole number from 1 to `max`.
    Count {
        /// The bound.
        max: u32,
    },
    /// True, or absent.
    Flag,
    /// One of a closed list of values.
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
        /// What it holds.
        of: &'static Type,
        /// The least number of entries.
        min: u16,
        /// The greatest number of entries.
        max: u16,
    },
}

impl Type {
    /// The record that it is, or that it is a list of.
    pub fn record(&self) -> Option<&'static RecordDescriptor> {
        match self {
            Type::Record(record) => Some(record),
            Type::List { of, .. } => of.record(),
            _ => None,
        }
    }
}

/// A closed list of values.
#[derive(Debug, Clone, Copy)]
pub struct EnumDescriptor {
    /// Its name, such as `Act`.
    pub name: &'static str,
    /// What it says.
    pub doc: &'static str,
    /// Its values, in the order of their numbers.
    pub values: &'static [ValueDescriptor],
    /// Numbers that were in use once and never will be again.
    pub reserved: &'static [u32],
}

impl EnumDescriptor {
    /// The value with this name in JSON.
    pub fn by_json_name(&self, name: &str) -> Option<&'static ValueDescriptor> {
        self.values.iter().find(|v| v.json == name)
    }

    /// The value with this number.
    pub fn value(&self, number: u32) -> Option<&'static ValueDescriptor> {
        self.values.iter().find(|v| v.number == number)
    }
}

/// One value of a closed list.
#[derive(Debug, Clone, Copy)]
pub struct ValueDescriptor {
    /// Its name in Rust, such as `InPerson`.
    pub name: &'static str,
    /// Its name in JSON and protobuf, such as `IN_PERSON`.
    pub json: &'static str,
    /// Its number.
    pub number: u32,
    /// What it means.
    pub doc: &'static str,
}

/// Converts names at compile time, from Rust's style to that of JSON.
pub mod names {
    /// `derived_from` to `derivedFrom`: the letters, and how many there are.
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

    /// `InPerson` to `IN_PERSON`: the letters, and how many there are.
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

    /// The letters as text.
    pub const fn text(letters: &[u8]) -> &str {
        match core::str::from_utf8(letters) {
            Ok(s) => s,
            Err(_) => "",
        }
    }

    /// Documentation as one text: rustdoc gives each line its leading space. Where there is no allocator there are no
    /// readers of it either, and it would take 28 KB of flash.
    pub const fn doc(doc: &str) -> &str {
        if cfg!(feature = "alloc") { doc.trim_ascii() } else { "" }
    }

    /// Whether two names are the same.
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

    /// Whether numbers go up and none of them is reserved.
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

    /// Whether a number is in use although it is reserved.
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

    /// The greatest number of version 1.0: all below the first that was added later, and all if none was.
    pub const fn base(numbers: &[u32], reserved: &[u32], later: &[u32]) -> u32 {
        match later {
            [first, ..] => *first - 1,
            [] if greatest(reserved) > greatest(numbers) => greatest(reserved),
            [] => greatest(numbers),
        }
    }

    /// The `n` lowest bits.
    pub const fn low_bits(n: u32) -> u32 {
        match u32::MAX.checked_shr(u32::BITS.saturating_sub(n)) {
            Some(bits) => bits,
            None => 0,
        }
    }

    /// The greatest number.
    pub const fn greatest(numbers: &[u32]) -> u32 {
        match numbers {
            [.., n] => *n,
            [] => 0,
        }
    }
}

/// The compiler runs these, and then they are right or the crate does not compile as it should; here they are wrong where
/// one can see it.
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
        // Too long for its room: the length tells, and nothing is written elsewhere.
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
        assert_eq!([0, 1, 5, 32, 40].map(low_bits), [0, 1, 0x1f, u32::MAX, u32::MAX]);
    }

    #[test]
    fn bits_that_never_come_are_those_of_numbers_left_out_or_reserved() {
        const fn field(number: u8, required: bool) -> FieldDescriptor {
            FieldDescriptor { name: "a", json: "a", number, doc: "", ty: Type::Flag, required }
        }
        const FIELDS: &[FieldDescriptor] =
            &[field(1, true), field(2, true), field(4, false), field(6, false)];
        let record = |reserved, base| RecordDescriptor { name: "A", doc: "", fields: FIELDS, reserved, base };
        // The fields with the numbers 3, 4, 5 … have the bits 0, 1, 2 ….
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
