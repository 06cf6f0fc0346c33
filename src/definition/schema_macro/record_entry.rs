//! What a record does as an entry of one of the readout's lists: its rules and its name.

/// Writes the check of the rules of an entry, and the search for its name.
macro_rules! record_entry {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident<$lt:lifetime> {
            $(#![reserved($($gone:literal),+)])?
            $( $(#[doc = $rdoc:literal])* pub $required:ident: $rty:ty = $rnum:literal, )*
            ..
            $( $(#[doc = $odoc:literal])* pub $optional:ident: $oty:ty = $onum:literal, )*
            $( .. $( $(#[doc = $ldoc:literal])* pub $later:ident: $lty:ty = $lnum:literal, )* )?
        }
    ) => {
        #[allow(clippy::bad_bit_mask, reason = "a record may have no fields of a kind")]
        impl<$lt> $name<$lt> {
            /// True if the record, as an entry, has rules or fields that have rules.
            const HAS_RULES: bool = $crate::definition::list_of(stringify!($name)) != 0
                && (<Self as $crate::canonical::rule_checker::CheckRules>::OF_ENTRY
                    || $crate::definition::keyless(stringify!($name)).is_some()
                    $( || has_rules!($name, $lt, $required: $rty) )*
                    $( || has_rules!($name, $lt, $optional: $oty) )*
                    $($( || has_rules!($name, $lt, $later: $lty) )*)?);

            /// Checks the rules of the record, which is the entry at `index`: its own, and then those of its fields.
            #[inline(always)]
            fn check_rules(&self, index: usize, checker: &mut $crate::canonical::rule_checker::RuleChecker<'_>) {
                if let Some(slot) = const { $crate::definition::keyless(stringify!($name)) }
                    && $crate::canonical::field::Field::entry_name(self).is_none()
                {
                    checker.note_keyless(slot, const { $crate::definition::field_of_entries(stringify!($name)) }, index);
                }
                $crate::canonical::rule_checker::CheckRules::rules(self, index, checker);
                $( field_rules!($name, self.$required = $rnum, index, checker); )*
                $( field_rules!($name, self.$optional = $onum, index, checker); )*
                $($( field_rules!($name, self.$later = $lnum, index, checker); )*)?
            }

            /// Passes over the next record in valid bytes, and returns its name.
            fn pass_to_name(c: &mut $crate::canonical::wire::Cursor<$lt>) -> Option<&$lt str> {
                let present = c.take_presence();
                #[allow(unused_mut, reason = "not all records have names")]
                let mut name = None;
                $( name = name.or(<$rty as $crate::canonical::field::Field<$lt>>::read_name(c)); )*
                $( if present & Self::bit($onum) != 0 {
                    name = name.or(<$oty as $crate::canonical::field::Field<$lt>>::read_name(c));
                } )*
                if present & !Self::BASE_BITS != 0 {
                    c.take_block();
                }
                name
            }
        }
    };

    ( $($other:tt)* ) => {};
}
