//! The record, and what the host found in it.
#![allow(dead_code, reason = "each image uses its part")]
include!(concat!(env!("OUT_DIR"), "/facts.rs"));
