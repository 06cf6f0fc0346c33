//! Counts instructions, which do not depend on other load of the machine. The program runs itself under callgrind, once for
//! each input, with arguments that say what to count. So all operations on an input are counted in one process.
//!
//! | arguments | what is printed |
//! |---|---|
//! | none | everything below except `search` |
//! | `operations` | the operations, then lines `ratio NAME VALUE` |
//! | `operations NAME…` | these operations without ratios |
//! | `growth` | the cost of the check per byte, for records of several lengths |
//! | `worst` | the cost of inputs that were made or found to cost much |
//! | `search SECONDS` | the result of a search for another such input |

use diplomatic_readout::{Readout, Record, check_without_rules};
use diplomatic_readout_peers::harness::{Operation, times};
use diplomatic_readout_peers::inputs;
use diplomatic_readout_peers::walk::Walk as _;
use diplomatic_readout_peers::words::SCRIPTS;
use diplomatic_readout_peers::{lengths, peers, report, worst};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs, io};

/// The number of calls over which a warm count is averaged.
const CALLS: u64 = 4;

/// Runs an operation. Callgrind counts only in this function, and writes a file at its end.
#[inline(never)]
fn counted(operation: &mut Operation<'_>, times: u64) {
    operation.run(black_box(times));
}

/// The name of the function above in the program.
const COUNTED: &str = "instructions::counted";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["count", "operations", input, ref names @ ..] => {
            let (input, schema) = (inputs::named(input), peers::schema());
            run(peers::operations(&input, &schema), names);
            Ok(())
        }
        ["count", "bytes", path, ref names @ ..] => {
            run(check(&fs::read(path).expect("a file")), names);
            Ok(())
        }
        ["search", seconds] => search(seconds),
        ["operations", ref names @ ..] => operations(names),
        ["growth"] => growth(),
        ["worst"] => costliest(),
        [] => operations(&[]).and_then(|()| growth()).and_then(|()| costliest()),
        _ => Err(
            "arguments: operations [NAME…], growth, worst, search SECONDS, or none for all but the search"
                .to_owned(),
        ),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("instructions: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Counts the first call of each operation with one of these names. Then warms it up, and counts several calls in a row.
fn run(operations: Vec<Operation<'_>>, names: &[&str]) {
    for mut operation in operations.into_iter().filter(|o| names.contains(&o.name)) {
        counted(&mut operation, 1);
        operation.run(2);
        counted(&mut operation, CALLS);
    }
}

/// The instructions of one call of an operation.
struct Count {
    /// The first call. It includes what the operation does only once, such as growing a buffer that is kept.
    cold: f64,
    /// One of several calls in a row.
    warm: f64,
}

/// Runs this program under callgrind, to count the operations with these names. Returns a count for each, in the order in which
/// they run.
fn count(what: &[&str], names: &[&str]) -> Result<Vec<Count>, String> {
    let folder = Folder::new("count")?;
    let out = folder.0.join("out");
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no"])
        .args([format!("--toggle-collect={COUNTED}"), format!("--dump-after={COUNTED}")])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(program)
        .arg("count")
        .args(what)
        .args(names)
        .stdin(Stdio::null())
        .output();
    let output = output.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            "valgrind was not found. Install the package `valgrind`, which contains callgrind, \
            for example with `apt-get install valgrind`."
                .to_owned()
        }
        _ => format!("valgrind cannot be run: {error}"),
    })?;
    // Callgrind numbers the files from one.
    let counted: Vec<f64> =
        (1..=names.len() * 2).map_while(|n| total(&out.with_extension(n.to_string()))).collect();
    if !output.status.success() || counted.len() != names.len() * 2 {
        let stderr = String::from_utf8_lossy(&output.stderr);
        return Err(format!("callgrind counted {} of {} calls.\n{stderr}", counted.len(), names.len() * 2));
    }
    let pairs = counted.chunks_exact(2);
    Ok(pairs.map(|pair| Count { cold: pair[0], warm: pair[1] / CALLS as f64 }).collect())
}

/// Returns the sum in a file of callgrind.
fn total(path: &Path) -> Option<f64> {
    let text = fs::read_to_string(path).ok()?;
    text.lines().find_map(|l| l.strip_prefix("totals: "))?.trim().parse().ok()
}

/// A folder for temporary files, which is removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(purpose: &str) -> Result<Self, String> {
        let path = env::temp_dir().join(format!("readout-{purpose}-{}", std::process::id()));
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Folder(path))
    }

    /// Writes a file, and returns its path.
    fn write(&self, bytes: &[u8]) -> Result<String, String> {
        let path = self.0.join("record");
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path.display().to_string())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What remains is of no use, but does no harm either.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The made record for which the operations are counted, beside the examples.
const MADE: &str = "russian";

/// Counts the operations with these names, or all. If it has counted all, prints how they compare.
fn operations(only: &[&str]) -> Result<(), String> {
    let schema = peers::schema();
    let made = inputs::named(MADE);
    let names: Vec<_> = peers::operations(&made, &schema).iter().map(|o| o.name).collect();
    if let Some(unknown) = only.iter().find(|name| !names.contains(name)) {
        return Err(format!("there is no operation `{unknown}`, but: {}", names.join(", ")));
    }
    let names: Vec<_> = names.into_iter().filter(|name| only.is_empty() || only.contains(name)).collect();
    let (mut warm, mut cold) = (Vec::new(), Vec::new());
    for input in [MADE].into_iter().chain(inputs::EXAMPLES.iter().map(|(name, _)| *name)) {
        let counts = count(&["operations", input], &names)?;
        let rows = |of: fn(&Count) -> f64| names.iter().copied().zip(counts.iter().map(of)).collect();
        warm.push((input, rows(|count| count.warm)));
        cold.push((input, rows(|count| count.cold)));
    }
    report::instructions("warm", &warm);
    report::instructions("cold", &cold);
    if only.is_empty() {
        report::instruction_ratios("", &warm);
        report::instruction_ratios("cold_", &cold);
    }
    Ok(())
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

/// Prints the cost per byte for records of several lengths, warm.
fn growth() -> Result<(), String> {
    let folder = Folder::new("growth")?;
    println!(
        "\n{:<10}{:>10} {:>10}{:>10}{:>10} {:>10}{:>10}{:>10}",
        "per byte", "bytes", "check", "parse", "walk", "check", "parse", "walk"
    );
    println!("{:<10}{:>10} {:>30} {:>30}", "", "", "instructions", "nanoseconds");
    for script in SCRIPTS {
        for bytes in LENGTHS {
            let record = lengths::record(script, bytes);
            let length = record.as_bytes().len() as f64;
            let times = times(&mut check(record.as_bytes()));
            // To make a record under valgrind would take long, so the bytes are passed in a file.
            let path = folder.write(record.as_bytes())?;
            let counts = count(&["bytes", &path], &times.iter().map(|t| t.name).collect::<Vec<_>>())?;
            print!("{:<10}{length:>10} ", script.name);
            counts.iter().for_each(|n| print!("{:>10.2}", n.warm / length));
            print!(" ");
            times.iter().for_each(|t| print!("{:>10.3}", t.warm / length));
            println!();
        }
    }
    println!();
    Ok(())
}

/// Prints the cost of inputs that were made or found to cost much, warm.
fn costliest() -> Result<(), String> {
    let folder = Folder::new("worst")?;
    println!("\n{:<32}{:>10}{:>16}{:>12}", "worst", "bytes", "instructions", "per byte");
    for (name, bytes) in worst::made() {
        let path = folder.write(&bytes)?;
        let n: f64 = count(&["bytes", &path], &["parse"])?.iter().map(|n| n.warm).sum();
        println!("{name:<32}{:>10}{n:>16.0}{:>12.2}", bytes.len(), n / bytes.len() as f64);
    }
    println!();
    Ok(())
}

/// Searches for an input that costs more than those before.
fn search(seconds: &str) -> Result<(), String> {
    let seconds = seconds.parse().map_err(|_| "the search takes a number of seconds".to_owned())?;
    let (tried, cost) = worst::search(seconds);
    println!("{tried} inputs tried, at worst {cost:.2} ns per byte, kept in {}", worst::FOUND);
    Ok(())
}
