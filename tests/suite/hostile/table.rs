//! Tests the table of attacks in `SECURITY.md`.

use std::fs;
use std::path::Path;

/// Checks that every row of the table names a test, and that every named test exists.
#[test]
fn every_test_of_the_table_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let (_, table) = page.split_once("\n## Attacks\n").unwrap();
    let rows = table
        .lines()
        .filter_map(|l| l.strip_prefix("| "))
        .filter(|l| l.starts_with(|c: char| c.is_ascii_digit()));
    let mut attacks = 0;
    for row in rows {
        attacks += 1;
        let cells: Vec<&str> = row.split(" | ").collect();
        let [number, _, _, tests] = cells[..] else { panic!("{row}") };
        assert_eq!(number.parse(), Ok(attacks), "{row}");
        let tests: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "{row}");
        for test in tests {
            let (path, name) = test.split_once(':').unwrap_or((test, ""));
            let Ok(source) = fs::read_to_string(root.join(path)) else {
                // The published package has only the crate and its tests.
                assert!(
                    !root.join("fuzz").exists() && path.starts_with("benches/"),
                    "{test}: there is no such file"
                );
                continue;
            };
            if !name.is_empty() {
                let function = format!("fn {name}(");
                let (before, _) =
                    source.split_once(&function).unwrap_or_else(|| panic!("{test}: there is no such test"));
                // The attributes of the test are between the end of the item before and the function.
                let attributes = before.rsplit(['}', ';']).next().unwrap_or_default();
                assert!(attributes.contains("#[test]"), "{test} is no test");
            }
        }
    }
    assert_eq!(attacks, 31);
}
