//! The version and the fingerprint of the definition.

use crate::descriptor::{EnumDescriptor, RecordDescriptor, Type};

/// The version of the schema, as `major.minor`. Additions to the definition belong to the next minor version.
pub(crate) const VERSION: &str = "1.0";

/// Returns 16 hexadecimal digits that identify a definition. They depend on every name, number, type and bound of every record,
/// field, enum and value, in order, but not on the documentation.
pub(crate) const fn fingerprint(root: &RecordDescriptor) -> [u8; 16] {
    let mut left = record(Fnv::NEW, root).0;
    let mut digits = [0; 16];
    let mut rest: &mut [u8] = &mut digits;
    while let [before @ .., last] = rest {
        let digit = (left & 0xf) as u8;
        *last = if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
        left >>= 4;
        rest = before;
    }
    digits
}

/// Returns the digits as text.
pub(crate) const fn text(digits: &[u8; 16]) -> &str {
    match core::str::from_utf8(digits) {
        Ok(text) => text,
        Err(_) => "",
    }
}

/// The hash FNV-1a with 64 bits. Every part is hashed with its length or has a fixed length, so different parts cannot give the
/// same bytes.
#[derive(Clone, Copy)]
struct Fnv(u64);

impl Fnv {
    const NEW: Fnv = Fnv(0xcbf2_9ce4_8422_2325);

    const fn byte(self, byte: u8) -> Fnv {
        Fnv((self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3))
    }

    const fn number(self, n: u32) -> Fnv {
        let [a, b, c, d] = n.to_le_bytes();
        self.byte(a).byte(b).byte(c).byte(d)
    }

    const fn name(self, name: &str) -> Fnv {
        let (mut all, mut rest) = (self.number(name.len() as u32), name.as_bytes());
        while let [byte, tail @ ..] = rest {
            all = all.byte(*byte);
            rest = tail;
        }
        all
    }

    const fn numbers(self, numbers: &[u32]) -> Fnv {
        let (mut all, mut rest) = (self.number(numbers.len() as u32), numbers);
        while let [n, tail @ ..] = rest {
            all = all.number(*n);
            rest = tail;
        }
        all
    }
}

const fn record(before: Fnv, record: &RecordDescriptor) -> Fnv {
    let (mut all, mut rest) = (before.name(record.name).byte(record.base), record.fields);
    all = all.numbers(record.reserved).number(rest.len() as u32);
    while let [field, tail @ ..] = rest {
        all = all.number(field.number as u32).name(field.name).name(field.json).byte(field.required as u8);
        all = ty(all, &field.ty);
        rest = tail;
    }
    all
}

const fn ty(all: Fnv, ty: &Type) -> Fnv {
    match ty {
        Type::Text { max, lines } => all.byte(1).number(*max as u32).byte(*lines as u8),
        Type::Key => all.byte(2),
        Type::Value(value) => all.byte(value.id),
        Type::Count { min: 1, max } => all.byte(10).number(*max),
        Type::Count { min, max } => all.byte(12).number(*min as u32).number(*max),
        Type::Flag => all.byte(11),
        Type::Enum(e) => enumeration(all.byte(12), e),
        Type::Reference { to, list } => all.byte(13).name(to).byte(*list),
        Type::Record(r) => record(all.byte(14), r),
        Type::List { of, min, max } => self::ty(all.byte(15).number(*min as u32).number(*max as u32), of),
    }
}

const fn enumeration(before: Fnv, e: &EnumDescriptor) -> Fnv {
    let (mut all, mut rest) = (before.name(e.name).numbers(e.reserved), e.values);
    all = all.number(rest.len() as u32);
    while let [value, tail @ ..] = rest {
        all = all.number(value.number).name(value.name).name(value.json);
        rest = tail;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical::field::Field as _;
    use crate::descriptor::{FieldDescriptor, ValueDescriptor};
    use crate::value::{Country, Currency, Date, Decimal, Language, Sha256, Url};

    const FIELD: FieldDescriptor = FieldDescriptor {
        name: "derived_from",
        json: "derivedFrom",
        number: 1,
        doc: "What it draws on.",
        required: true,
        ty: Type::Text { max: 64, lines: false },
    };
    const KIND: EnumDescriptor =
        EnumDescriptor { name: "Kind", doc: "What it is.", values: &[STATE], reserved: &[] };
    const STATE: ValueDescriptor =
        ValueDescriptor { name: "State", json: "STATE", number: 1, doc: "A state." };
    const RECORD: RecordDescriptor =
        RecordDescriptor { name: "Source", doc: "A document.", fields: &[FIELD], reserved: &[], base: 1 };

    fn with(field: FieldDescriptor) -> RecordDescriptor {
        RecordDescriptor { fields: std::vec![field].leak(), ..RECORD }
    }

    fn of(ty: Type) -> RecordDescriptor {
        with(FieldDescriptor { ty, ..FIELD })
    }

    fn value(value: ValueDescriptor) -> RecordDescriptor {
        one_of(EnumDescriptor { values: std::vec![value].leak(), ..KIND })
    }

    fn one_of(e: EnumDescriptor) -> RecordDescriptor {
        of(Type::Enum(std::boxed::Box::leak(std::boxed::Box::new(e))))
    }

    const LIST: Type = Type::List { of: &Type::Key, min: 0, max: 4 };

    #[test]
    fn every_kind_of_change_changes_it() {
        let all = [
            RECORD,
            RecordDescriptor { name: "Sources", ..RECORD },
            RecordDescriptor { base: 0, ..RECORD },
            RecordDescriptor { reserved: &[2], ..RECORD },
            RecordDescriptor { fields: &[], ..RECORD },
            RecordDescriptor {
                fields: &[FIELD, FieldDescriptor { name: "url", json: "url", number: 2, ..FIELD }],
                ..RECORD
            },
            RecordDescriptor {
                fields: &[FieldDescriptor { name: "url", json: "url", number: 2, ..FIELD }, FIELD],
                ..RECORD
            },
            with(FieldDescriptor { name: "derived_frm", ..FIELD }),
            with(FieldDescriptor { json: "derivedfrom", ..FIELD }),
            with(FieldDescriptor { number: 2, ..FIELD }),
            with(FieldDescriptor { required: false, ..FIELD }),
            of(Type::Text { max: 65, lines: false }),
            of(Type::Text { max: 64, lines: true }),
            of(Type::Key),
            of(Language::TYPE),
            of(Url::TYPE),
            of(Country::TYPE),
            of(Currency::TYPE),
            of(Sha256::TYPE),
            of(Date::TYPE),
            of(Decimal::TYPE),
            of(Type::Flag),
            of(Type::Count { min: 1, max: 64 }),
            of(Type::Count { min: 1, max: 65 }),
            of(Type::Count { min: 0, max: 65 }),
            of(Type::Reference { to: "Source", list: 1 }),
            of(Type::Reference { to: "Actor", list: 1 }),
            of(Type::Reference { to: "Source", list: 2 }),
            of(LIST),
            of(Type::List { of: &Type::Key, min: 1, max: 4 }),
            of(Type::List { of: &Type::Key, min: 0, max: 5 }),
            of(Type::List { of: &Url::TYPE, min: 0, max: 4 }),
            of(Type::Record(&RECORD)),
            of(Type::Record(&RecordDescriptor { fields: &[], ..RECORD })),
            one_of(KIND),
            one_of(EnumDescriptor { name: "Kinds", ..KIND }),
            one_of(EnumDescriptor { reserved: &[2], ..KIND }),
            one_of(EnumDescriptor { values: &[], ..KIND }),
            value(ValueDescriptor { name: "States", ..STATE }),
            value(ValueDescriptor { json: "STATES", ..STATE }),
            value(ValueDescriptor { number: 2, ..STATE }),
        ];
        for (i, a) in all.iter().enumerate() {
            for b in all.iter().take(i) {
                assert_ne!(fingerprint(a), fingerprint(b), "{a:?}\n{b:?}");
            }
        }
    }

    #[test]
    fn words_do_not_change_it() {
        let said = FieldDescriptor { doc: "Something else.", ..FIELD };
        assert_eq!(fingerprint(&RecordDescriptor { doc: "New.", ..with(said) }), fingerprint(&RECORD));
        let said = value(ValueDescriptor { doc: "New.", ..STATE });
        assert_eq!(fingerprint(&said), fingerprint(&one_of(EnumDescriptor { doc: "New.", ..KIND })));
    }

    #[test]
    fn it_is_sixteen_digits() {
        // This is the published hash of the byte "a".
        assert_eq!(Fnv::NEW.byte(b'a').0, 0xaf63_dc4c_8601_ec8c);
        let digits = fingerprint(&RECORD);
        assert!(text(&digits).bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')));
        assert_eq!(text(&digits).len(), 16);
    }
}
