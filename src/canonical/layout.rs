//! The layout of a record: what a check needs to know of its fields. Descriptors have names and documentation besides,
//! which would take 20 KB of a microcontroller's flash.

use crate::canonical::check_state::CheckState;
use crate::canonical::wire::Cursor;
use crate::descriptor::Type;
use crate::descriptor::names::low_bits;
use crate::error::ErrorKind;

/// The layout of a record.
#[doc(hidden)]
#[derive(Debug)]
pub struct RecordLayout {
    /// The layouts of the fields in the order of their numbers, from 1. A number without a field has `None`.
    pub(crate) fields: &'static [Option<FieldLayout>],
    /// The number of required fields. They have the first numbers.
    pub(crate) required: u8,
    /// The greatest number that a field of version 1.0 has or had.
    pub(crate) base: u8,
    /// The number of the readout's list that holds such records, or 0.
    pub(crate) list: u8,
}

impl RecordLayout {
    /// Returns the fields of a record with these presence bits in their order, each with its number. A bit that is not
    /// known here has no effect.
    pub(crate) fn present(&self, bits: u64) -> impl Iterator<Item = (u8, Option<&'static FieldLayout>)> {
        let (mut number, mut left) = (0_u8, bits);
        core::iter::from_fn(move || {
            // Each step goes to the next field that is present, because most fields are absent.
            number = if number < self.required {
                number.wrapping_add(1)
            } else {
                let place = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                self.required.wrapping_add(1).wrapping_add(place as u8)
            };
            Some((number, self.fields.get(usize::from(number).wrapping_sub(1))?.as_ref()))
        })
    }

    /// Returns the presence bit of the field with this number. Returns 0 for a required field.
    pub(crate) fn bit(&self, number: u8) -> u64 {
        let place = u32::from(number).checked_sub(u32::from(self.required) + 1);
        place.and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
    }

    /// Returns the presence bits of all fields that may have been added after version 1.0.
    pub(crate) fn late_bits(&self) -> u64 {
        !low_bits(u32::from(self.base.saturating_sub(self.required)))
    }
}

/// The layout of a field: its type without names.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "as those of `Type`")]
pub enum FieldLayout {
    Text {
        max: u16,
        lines: bool,
    },
    /// A key. The function checks it.
    Key(fn(&str) -> Result<(), ErrorKind>),
    /// A text with a rule of its own. The function checks it.
    String(fn(&str) -> Result<(), ErrorKind>),
    /// A value in the structure. The function checks it and passes over it.
    Value(fn(&mut Cursor<'_>, &mut CheckState) -> Result<(), ErrorKind>),
    Count {
        min: u8,
        max: u32,
    },
    Flag,
    Reference {
        list: u8,
    },
    /// An enum. The function returns `true` for the numbers of its values.
    Enum(fn(u32) -> bool),
    Record(&'static RecordLayout),
    List {
        of: &'static FieldLayout,
        min: u8,
        max: u16,
    },
}

impl FieldLayout {
    /// Returns the layout of a type that contains no other type.
    pub(crate) const fn of(ty: Type) -> Self {
        match ty {
            Type::Text { max, lines } => FieldLayout::Text { max, lines },
            Type::Count { min, max } => FieldLayout::Count { min, max },
            Type::Reference { list, .. } => FieldLayout::Reference { list },
            // The other types set their layout themselves.
            _ => FieldLayout::Flag,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical::field::Block as _;
    use crate::definition::{Readout, list_of};
    use crate::descriptor::RecordDescriptor;
    use crate::value_type::Storage;

    fn is(field_layout: &FieldLayout, ty: &Type) -> bool {
        match (*field_layout, *ty) {
            (FieldLayout::Text { max, lines }, Type::Text { max: most, lines: several }) => {
                (max, lines) == (most, several)
            }
            (FieldLayout::Count { min, max }, Type::Count { min: least, max: most }) => {
                (min, max) == (least, most)
            }
            (FieldLayout::Reference { list }, Type::Reference { list: other, .. }) => list == other,
            (FieldLayout::Enum(has), Type::Enum(values)) => {
                (0..=256).all(|number| has(number) == values.value(number).is_some())
            }
            (FieldLayout::Record(layout), Type::Record(record)) => describes(layout, record),
            (FieldLayout::List { of, min, max }, Type::List { of: entry, min: least, max: most }) => {
                is(of, entry) && (u16::from(min), max) == (least, most)
            }
            (FieldLayout::String(_), Type::Value(value)) => matches!(value.storage, Storage::Text(_)),
            (FieldLayout::Value(_), Type::Value(value)) => matches!(value.storage, Storage::Packed { .. }),
            (FieldLayout::Key(_), Type::Key) | (FieldLayout::Flag, Type::Flag) => true,
            _ => false,
        }
    }

    fn describes(layout: &RecordLayout, record: &RecordDescriptor) -> bool {
        let mut numbers = 1_u8..;
        let fields = layout.fields.iter().all(|field_layout| {
            let number = numbers.next().unwrap_or_default();
            match (field_layout, record.field(number)) {
                (Some(field_layout), Some(field)) => {
                    is(field_layout, &field.ty) && layout.bit(number) == record.bit(field)
                }
                (field_layout, field) => field_layout.is_none() && field.is_none(),
            }
        });
        fields
            && record.fields.iter().all(|field| usize::from(field.number) <= layout.fields.len())
            && (layout.required, layout.base) == (record.required(), record.base)
            && layout.late_bits() == !record.base_bits()
            && layout.list == list_of(record.name)
    }

    #[test]
    fn the_fields_that_are_there_are_those_with_a_bit_or_without_one() {
        for record in [
            Readout::RECORD_LAYOUT,
            crate::definition::Statement::RECORD_LAYOUT,
            crate::definition::Position::RECORD_LAYOUT,
        ] {
            for bits in [0, 1, 2, 0x5555_5555, 0xaaaa_aaaa, 0x8000_0000, 1 << 34, u64::MAX] {
                let numbers = 1..=record.fields.len() as u8;
                let there = numbers.filter(|n| *n <= record.required || bits & record.bit(*n) != 0);
                assert!(record.present(bits).map(|(number, _)| number).eq(there), "{bits:x}");
            }
        }
    }

    #[test]
    fn the_plan_is_the_description_without_names() {
        assert!(describes(Readout::RECORD_LAYOUT, Readout::DESCRIPTOR));
        assert!(!describes(Readout::RECORD_LAYOUT, crate::definition::Actor::DESCRIPTOR));
    }
}
