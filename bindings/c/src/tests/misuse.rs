//! What callers may get wrong without harm.

use super::{example, parse, zeros};
use crate::dates::{readout_date_latest, readout_date_text};
use crate::errors::{readout_error, readout_error_message, readout_error_path};
use crate::pointers::readout_walk;
use crate::schema::*;
use crate::values::{Empty as _, READOUT_NONE};
use crate::{readout_bound, readout_check, readout_digest, readout_parse, readout_status};
use core::mem::MaybeUninit;
use core::ptr::{null, null_mut};

#[test]
fn null_is_no_bytes_only_if_there_are_none() {
    let mut error = readout_error::EMPTY;
    // SAFETY: null is allowed everywhere.
    unsafe {
        assert_eq!(readout_check(null(), 0, &mut error), readout_status::Invalid);
        assert_eq!(error.rule.text(), "wire.end");
        assert_eq!(readout_check(null(), 1, &mut error), readout_status::Argument);
        assert_eq!(error.rule.text(), "");
        assert_eq!(readout_check(null(), 1, null_mut()), readout_status::Argument);
        // More than there can be. Nothing is read.
        assert_eq!(readout_check(b"a".as_ptr(), usize::MAX, &mut error), readout_status::Argument);
        let bytes = &example();
        assert_eq!(readout_check(bytes.as_ptr(), bytes.len(), null_mut()), readout_status::Ok);
        assert_eq!(
            readout_parse(bytes.as_ptr(), bytes.len(), null_mut(), &mut error),
            readout_status::Argument
        );
        assert_eq!(readout_check(bytes.as_ptr(), 3, null_mut()), readout_status::Invalid);
    }
}

#[test]
fn null_leads_nowhere() {
    let bytes = &example();
    let (_, record, _) = parse(bytes);
    // SAFETY: null is allowed everywhere, and the rest are structs that the library has filled.
    unsafe {
        assert!(!readout_digest(null(), [0; 32].as_mut_ptr()));
        assert!(!readout_digest(&record, null_mut()));
        let mut statement = readout_statement::EMPTY;
        let mut walk: readout_walk = zeros();
        assert!(!readout_statement_next(null(), &mut walk, &mut statement));
        assert!(!readout_statement_next(&record, null_mut(), &mut statement));
        assert!(!readout_statement_next(&record, &mut walk, null_mut()));
        assert_eq!(walk.next, 0);
        assert!(!readout_statement_at(null(), 0, &mut statement));
        assert!(!readout_statement_at(&record, 0, null_mut()));
        assert_eq!(readout_bound(null(), &readout_commitment::EMPTY, null_mut()), 0);
        assert_eq!(readout_bound(&record, null(), null_mut()), 0);
        assert_eq!(readout_bound(&record, &zeros(), null_mut()), 0);
        assert_eq!(readout_date_text(null(), null_mut(), 0), 0);
        assert!(!readout_date_latest(null(), null_mut()));
        assert_eq!(readout_error_path(null(), null_mut(), 9), 0);
        assert_eq!(readout_error_message(null(), null_mut(), 9), 0);
    }
}

#[test]
fn zeros_and_what_a_failure_leaves_are_empty_records() {
    let (status, failed, _) = parse(b"nothing of the kind");
    assert_eq!(status, readout_status::Invalid);
    for record in [failed, zeros(), readout_record::EMPTY] {
        let (mut statement, mut actor) = (readout_statement::EMPTY, readout_actor::EMPTY);
        // SAFETY: the library has filled the structs, or they are zeros.
        unsafe {
            assert!(!readout_statement_next(&record, &mut zeros(), &mut statement));
            assert!(!readout_actor_at(&record, 0, &mut actor));
            assert!(!readout_digest(&record, [0; 32].as_mut_ptr()));
            assert_eq!(readout_bound(&record, &readout_commitment::EMPTY, null_mut()), 0);
            assert_eq!(readout_date_text(&record.coded, null_mut(), 0), 0);
        }
    }
}

#[test]
fn what_is_written_need_not_have_been_initialised() {
    let bytes = &example();
    let (mut record, mut error) = (MaybeUninit::uninit(), MaybeUninit::<readout_error>::uninit());
    // SAFETY: these are bytes, and room for the structs.
    let record: readout_record = unsafe {
        let status = readout_parse(bytes.as_ptr(), bytes.len(), record.as_mut_ptr(), error.as_mut_ptr());
        assert_eq!(status, readout_status::Ok);
        record.assume_init()
    };
    assert!(record.actors.count > 0 && READOUT_NONE > 1024);
}

#[test]
fn a_walk_is_a_place_in_one_list() {
    let bytes = &example();
    let (_, record, _) = parse(bytes);
    let (mut actor, mut again) = (readout_actor::EMPTY, readout_actor::EMPTY);
    let mut walk: readout_walk = zeros();
    // SAFETY: these are structs that the library has filled.
    unsafe {
        assert!(readout_actor_next(&record, &mut walk, &mut actor));
        // A copy goes its own way.
        let mut copy = walk;
        assert!(readout_actor_next(&record, &mut walk, &mut actor));
        assert!(readout_actor_next(&record, &mut copy, &mut again));
        assert_eq!(actor.key.text(), again.key.text());
        // The walk through the actors does not go on among the statements.
        let mut statement = readout_statement::EMPTY;
        assert!(!readout_statement_next(&record, &mut walk, &mut statement));
        assert_eq!((walk.next, statement.text.text()), (2, ""));
    }
}

#[test]
fn the_library_has_the_version_of_the_crate() {
    let manifest = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml")).unwrap();
    let version = manifest.lines().find(|line| line.starts_with("version = ")).unwrap();
    assert_eq!(version, format!("version = {:?}", crate::readout_version().text()));
}
