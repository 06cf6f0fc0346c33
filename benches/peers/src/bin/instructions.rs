//! Counts instructions, which do not depend on other load of the machine. Runs every operation once under callgrind, and
//! measures the cost of the check per byte for records of several lengths. Without arguments the program runs everything. It
//! runs itself under valgrind, with arguments that say what to count.

use diplomatic_readout::{Readout, Record, check_without_rules};
use diplomatic_readout_peers::harness::{Operation, medians};
use diplomatic_readout_peers::inputs;
use diplomatic_readout_peers::walk::Walk as _;
use diplomatic_readout_peers::words::SCRIPTS;
use diplomatic_readout_peers::{lengths, peers, worst};
use std::env;
use std::hint::black_box;
use std::process::Command;

/// Runs an operation once. Callgrind counts only in this function.
#[inline(never)]
fn counted(operation: &mut Operation<'_>) {
    operation.run(black_box(1));
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["count", "operation", input, name] => {
            let (input, schema) = (inputs::named(input), peers::schema());
            one(peers::operations(&input, &schema), name);
        }
        ["count", "bytes", path, name] => one(check(&std::fs::read(path).expect("a file")), name),
        ["worst"] => costliest(),
        ["search", seconds] => {
            let (tried, cost) = worst::search(seconds.parse().expect("seconds"));
            println!("{tried} inputs tried, at worst {cost:.2} ns per byte, kept in {}", worst::FOUND);
        }
        _ => {
            operations();
            growth();
            costliest();
        }
    }
}

/// Runs an operation to warm up, which includes the detection of CPU features, and then counts it.
fn one(operations: Vec<Operation<'_>>, name: &str) {
    let mut operation = operations.into_iter().find(|o| o.name == name).expect("an operation");
    operation.run(2);
    counted(&mut operation);
}

/// Returns the number of instructions that callgrind counts.
fn count(what: &[&str]) -> f64 {
    let program = env::current_exe().expect("a path");
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no"])
        .arg("--toggle-collect=*instructions::counted*")
        .arg(program)
        .arg("count")
        .args(what)
        .output()
        .expect("valgrind, which has callgrind");
    let text = String::from_utf8_lossy(&out.stderr);
    let collected = text.lines().find_map(|l| l.split_once("Collected : "));
    collected.and_then(|(_, n)| n.trim().parse().ok()).unwrap_or_else(|| panic!("{text}"))
}

fn operations() {
    let schema = peers::schema();
    let names = ["russian", "putin-xi"];
    let inputs = names.map(inputs::named);
    println!("\n{:<26}{:>17}{:>17}", "instructions", names[0], names[1]);
    let mut lines = String::new();
    for operation in peers::operations(&inputs[0], &schema) {
        let counts = names.map(|input| count(&["operation", input, operation.name]));
        println!("{:<26}{:>17}{:>17}", operation.name, counts[0], counts[1]);
        for (input, n) in names.iter().zip(counts) {
            lines += &format!("instructions {}_{input} {n}\n", operation.name);
        }
    }
    print!("\n{lines}");
}

/// The lengths of records in the table. The last is the largest length of a record.
const LENGTHS: [usize; 5] = [1024, 4096, 16_384, 65_536, Record::<&[u8]>::MAX_BYTES];

fn check(bytes: &[u8]) -> Vec<Operation<'_>> {
    vec![
        Operation::new("check", move || check_without_rules(black_box(bytes)).is_ok()),
        Operation::new("parse", move || Record::parse(black_box(bytes)).is_ok()),
        Operation::new("walk", move || Readout::parse(black_box(bytes)).expect("a record").sum()),
    ]
}

/// Prints the cost per byte for records of several lengths.
fn growth() {
    let path = env::temp_dir().join(format!("readout-{}", std::process::id())).display().to_string();
    println!(
        "\n{:<10}{:>10} {:>10}{:>10}{:>10} {:>10}{:>10}{:>10}",
        "per byte", "bytes", "check", "parse", "walk", "check", "parse", "walk"
    );
    println!("{:<10}{:>10} {:>30} {:>30}", "", "", "instructions", "nanoseconds");
    for script in SCRIPTS {
        for bytes in LENGTHS {
            let record = lengths::record(script, bytes);
            let length = record.as_bytes().len() as f64;
            let times = medians(&mut check(record.as_bytes()));
            // To make a record under valgrind would take long, so the bytes are passed in a file.
            std::fs::write(&path, record.as_bytes()).expect("a folder for what is temporary");
            let instructions = times.iter().map(|(name, _)| count(&["bytes", &path, name]) / length);
            print!("{:<10}{length:>10} ", script.name);
            instructions.for_each(|n| print!("{n:>10.2}"));
            print!(" ");
            times.iter().for_each(|(_, t)| print!("{:>10.3}", t / length));
            println!();
        }
    }
    std::fs::remove_file(path).expect("what was written");
}

/// Prints the cost of inputs that were made or found to cost much.
fn costliest() {
    let path = env::temp_dir().join(format!("readout-worst-{}", std::process::id())).display().to_string();
    println!("\n{:<26}{:>10}{:>16}{:>12}", "worst", "bytes", "instructions", "per byte");
    for (name, bytes) in worst::made() {
        std::fs::write(&path, &bytes).expect("a folder for what is temporary");
        let n = count(&["bytes", &path, "parse"]);
        println!("{name:<26}{:>10}{n:>16}{:>12.2}", bytes.len(), n / bytes.len() as f64);
    }
    std::fs::remove_file(path).expect("what was written");
}
