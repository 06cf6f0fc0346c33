//! The walk over the fields of a record, which checks, reads, writes or serializes it.

/// Writes the functions that go through the fields of a record in the order of the wire format.
macro_rules! record_walk {
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
        #[allow(clippy::bad_bit_mask, clippy::reversed_empty_ranges, reason = "a record may have none of a kind")]
        impl<$lt> $crate::canonical::field::Field<$lt> for $name<$lt> {
            const TYPE: $crate::descriptor::Type = $crate::descriptor::Type::Record(Self::DESCRIPTOR);
            const LAYOUT: $crate::canonical::layout::FieldLayout = $crate::canonical::layout::FieldLayout::Record(<Self as $crate::canonical::field::Block<$lt>>::RECORD_LAYOUT);
            const NAMES: bool = false
                $( || <$rty as $crate::canonical::field::Field<$lt>>::NAMES )*
                $( || <$oty as $crate::canonical::field::Field<$lt>>::NAMES )*
                $($( || <$lty as $crate::canonical::field::Field<$lt>>::NAMES )*)?;
            const LIST: u8 = $crate::definition::list_of(stringify!($name));
            const ABSENT: Self = $name {
                $( $required: <$rty as $crate::canonical::field::Field<$lt>>::ABSENT, )*
                $( $optional: <$oty as $crate::canonical::field::Field<$lt>>::ABSENT, )*
                $($( $later: <$lty as $crate::canonical::field::Field<$lt>>::ABSENT, )*)?
                rest: $crate::canonical::field::UnknownFields::NONE,
            };

            #[inline]
            fn entry_name(&self) -> Option<&$lt str> {
                None
                $( .or($crate::canonical::field::Field::entry_name(&self.$required)) )*
                $( .or($crate::canonical::field::Field::entry_name(&self.$optional)) )*
            }

            #[inline]
            fn check(
                c: &mut $crate::canonical::wire::Cursor<$lt>,
                state: &mut $crate::canonical::check_state::CheckState,
            ) -> Result<Self, $crate::error::ErrorKind> {
                Self::check_and(c, state, $crate::canonical::field::Keep)
            }

            #[inline(always)]
            fn check_and<R>(
                c: &mut $crate::canonical::wire::Cursor<$lt>,
                state: &mut $crate::canonical::check_state::CheckState,
                then: impl $crate::canonical::field::Then<Self, R>,
            ) -> Result<R, $crate::error::ErrorKind> {
                let present = c.presence()?;
                $( let $required = <$rty as $crate::canonical::field::Field<$lt>>::check(c, state)?; )*
                $( let $optional = if present & Self::bit($onum) != 0 {
                    <$oty as $crate::canonical::field::Field<$lt>>::check(c, state)?
                } else {
                    <$oty as $crate::canonical::field::Field<$lt>>::ABSENT
                }; )*
                // Numbers that version 1.0 left out, and reserved numbers, never have a field in any version.
                if present & ((Self::BASE_BITS & !Self::OPTIONAL_BITS) | Self::GONE_BITS) != 0 {
                    return Err($crate::error::ErrorKind::Newer);
                }
                let has_late = present & !Self::BASE_BITS != 0;
                #[allow(unused_mut, reason = "only what was added later changes it")]
                let mut late = if has_late { c.block()? } else { $crate::canonical::wire::Cursor::default() };
                $($( let $later = if present & Self::bit($lnum) != 0 {
                    <$lty as $crate::canonical::field::Field<$lt>>::check(&mut late, state)?
                } else {
                    <$lty as $crate::canonical::field::Field<$lt>>::ABSENT
                }; )*)?
                let newer = present & !(Self::BASE_BITS | Self::LATER_BITS);
                if newer != 0 {
                    state.newer_parts(newer.count_ones(), $crate::error::ErrorKind::Newer)?;
                } else if has_late && !late.is_empty() {
                    return Err($crate::error::ErrorKind::Surplus);
                }
                let entry = $name {
                    $( $required, )*
                    $( $optional, )*
                    $($( $later, )*)?
                    rest: $crate::canonical::field::UnknownFields::new(newer, &late),
                };
                Ok(then.then(&entry, state))
            }

            #[inline(always)]
            fn rules_of_entry(&self, index: usize, checker: &mut $crate::canonical::rule_checker::RuleChecker<'_>) {
                self.check_rules(index, checker);
            }

            #[inline(always)]
            fn rules_of_root(&self, checker: &mut $crate::canonical::rule_checker::RuleChecker<'_>) {
                $crate::canonical::rule_checker::CheckRules::rules_of_root(self, checker);
            }

            const ENTRY_RULES: bool = Self::HAS_RULES;
            const RULES: bool = <Self as $crate::canonical::rule_checker::CheckRules>::IN_FIELD;

            #[inline(always)]
            fn rules_in_field(
                &self,
                place: $crate::canonical::rule_checker::Place,
                _: $crate::canonical::rule_checker::Order,
                checker: &mut $crate::canonical::rule_checker::RuleChecker<'_>,
            ) {
                $crate::canonical::rule_checker::CheckRules::rules_in_field(self, place, checker);
            }

            #[cfg_attr(feature = "std", inline)]
            #[cfg_attr(not(feature = "std"), inline(never))]
            fn read(c: &mut $crate::canonical::wire::Cursor<$lt>) -> Self {
                let present = c.take_presence();
                $( let $required = <$rty as $crate::canonical::field::Field<$lt>>::read(c); )*
                $( let $optional = if present & Self::bit($onum) != 0 {
                    <$oty as $crate::canonical::field::Field<$lt>>::read(c)
                } else {
                    <$oty as $crate::canonical::field::Field<$lt>>::ABSENT
                }; )*
                #[allow(unused_mut, reason = "only what was added later changes it")]
                let mut late = if present & !Self::BASE_BITS == 0 {
                    $crate::canonical::wire::Cursor::default()
                } else {
                    c.take_block()
                };
                $($( let $later = if present & Self::bit($lnum) != 0 {
                    <$lty as $crate::canonical::field::Field<$lt>>::read(&mut late)
                } else {
                    <$lty as $crate::canonical::field::Field<$lt>>::ABSENT
                }; )*)?
                $name {
                    $( $required, )*
                    $( $optional, )*
                    $($( $later, )*)?
                    rest: $crate::canonical::field::UnknownFields::new(present & !(Self::BASE_BITS | Self::LATER_BITS), &late),
                }
            }

            fn read_name(c: &mut $crate::canonical::wire::Cursor<$lt>) -> Option<&$lt str> {
                // With `fast`, fields are passed over without building the record.
                if cfg!(feature = "fast") { Self::pass_to_name(c) } else { Self::read(c).entry_name() }
            }

            #[inline]
            fn validate_in_memory(&self, state: &mut $crate::canonical::check_state::CheckState) -> bool {
                $( self.$required.note_length(state); )*
                $( self.$optional.note_length(state); )*
                $($( self.$later.note_length(state); )*)?
                self.rest.present() == 0
                    $( && self.$required.validate_in_memory(state) )*
                    $( && self.$optional.validate_in_memory(state) )*
                    $($( && self.$later.validate_in_memory(state) )*)?
            }

            #[inline]
            fn write(&self, w: &mut $crate::canonical::writer::Writer<'_>) -> Result<(), $crate::error::ErrorKind> {
                let newer = self.rest.present();
                #[allow(unused_mut, reason = "only optional fields change it")]
                let mut present = newer;
                if newer != 0 $($( || !self.$later.is_absent() )*)? {
                    w.block(|w| {
                        self.rest.write(w)?;
                        $( backwards!({} $({
                            if !self.$later.is_absent() {
                                present |= Self::bit($lnum);
                                self.$later.write(w)?;
                            }
                        })*); )?
                        Ok(())
                    })?;
                }
                backwards!({} $({
                    if !self.$optional.is_absent() {
                        present |= Self::bit($onum);
                        self.$optional.write(w)?;
                    }
                })*);
                backwards!({} $({ self.$required.write(w)?; })*);
                w.presence(present)
            }

            fn serialize<S: serde::Serializer>(
                &self,
                keys: &dyn $crate::canonical::field::Keys,
                s: S,
            ) -> Result<S::Ok, S::Error> {
                use serde::ser::{Error as _, SerializeStruct as _};
                if self.rest.present() != 0 {
                    return Err(S::Error::custom("a field of a newer version of the schema, whose name is not known"));
                }
                let present = Self::REQUIRED as usize
                    $( + usize::from(!self.$optional.is_absent()) )*
                    $($( + usize::from(!self.$later.is_absent()) )*)?;
                let mut record = s.serialize_struct(stringify!($name), present)?;
                $( member!(self, record, keys, $required); )*
                $( if !self.$optional.is_absent() { member!(self, record, keys, $optional); } )*
                $($( if !self.$later.is_absent() { member!(self, record, keys, $later); } )*)?
                record.end()
            }
        }
    };

    ( $($other:tt)* ) => {};
}
