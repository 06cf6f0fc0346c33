//! The structs and enums of the schema, which `build.rs` generates from its descriptors.

use crate::pointers::{readout_list, readout_proof, readout_walk, write_out};
use crate::values::{
    Empty, Give, count, entries, readout_date, readout_decimal, readout_index, readout_sha256, readout_text,
};
use core::ffi::c_char;

include!(concat!(env!("OUT_DIR"), "/schema.rs"));
