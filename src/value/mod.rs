//! The values that a field can hold: text, keys, references, lists, dates, decimals, codes.

#[macro_use]
pub(crate) mod text_form;

mod address;
mod codes;
mod date;
mod date_field;
mod decimal;
mod list;
mod number;
mod reference;
mod text;

pub use codes::{Country, Currency, Language, Sha256, Url};
pub use date::{Date, DateError, Day, Precision};
pub use decimal::Decimal;
pub use list::{EntryPlace, Iter, List};
pub use number::{Count, Offset};
pub use reference::{Entry, Key, Ref};
pub use text::{Prose, Text};

pub(crate) use list::InJson;
pub(crate) use reference::sealed;
