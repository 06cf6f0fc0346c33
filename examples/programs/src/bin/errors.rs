//! Errors of a document in the two ways that programs show errors: with anyhow as a line with its causes, and with miette as
//! labels in the document.
//!
//! Run it with `cargo run --bin errors`.

use anyhow::{Context as _, anyhow};
use diplomatic_readout::{Problem, Record, Report, json};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource};

const NAME: &str = "putin-xi-2026-02.json";
const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");

fn main() -> anyhow::Result<()> {
    // A slip of the keyboard in a key, a day that does not exist, a value that the schema does not have.
    let text = ARTICLE.replacen("\"spokesperson\": \"ushakov\"", "\"spokesperson\": \"ushakof\"", 1);
    let text = text.replacen("\"XXXX-02-01\"", "\"XXXX-02-30\"", 1).replacen("\"VIDEO\"", "\"VIDEOLINK\"", 1);

    let error = read(&text).err().ok_or(anyhow!("no mistake is found"))?;
    println!("{error:#}\n");

    // What is below the context is still a report, problem by problem.
    let report: Report = error.downcast()?;
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor());
    for problem in report.into_problems() {
        let mut shown = String::new();
        let document = NamedSource::new(NAME, text.clone()).with_language("json");
        let diagnostic = miette::Report::new(diagnostic(&text, &problem)).with_source_code(document);
        handler.render_report(&mut shown, diagnostic.as_ref())?;
        println!("{shown}");
    }

    // Bytes have one error, which is small and `Copy`.
    let bytes = read(ARTICLE)?.into_bytes();
    let cut = bytes.get(..bytes.len() - 1).unwrap_or_default();
    let error = Record::parse(cut).err().ok_or(anyhow!("the missing byte is not noticed"))?;
    println!("{}: {:#}", error.rule(), anyhow!(error).context("from the archive"));
    Ok(())
}

fn read(text: &str) -> anyhow::Result<Record<Vec<u8>>> {
    json::from_str(text).with_context(|| NAME)
}

/// Labels the place of a problem in the document. The label goes up to the end of the value.
fn diagnostic(text: &str, problem: &Problem) -> MietteDiagnostic {
    let mut diagnostic = MietteDiagnostic::new(format!("{}: {}", problem.field(), problem.message()));
    diagnostic.code = Some(problem.rule().into());
    let hint = problem.hint().map(|hint| format!("did you mean “{hint}”?"));
    let help = [hint, problem.help().map(String::from)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    diagnostic.help = (!help.is_empty()).then_some(help);
    diagnostic.labels = problem.offset().map(|at| {
        let rest = text.get(at..).unwrap_or_default();
        let value = rest.split([',', '\n', '}', ']']).next().unwrap_or_default().trim_end();
        vec![LabeledSpan::at(at..at + value.len(), "here")]
    });
    diagnostic
}
