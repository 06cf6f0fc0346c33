//! Errors of a document in the two ways that programs show errors: with anyhow as a line with its causes, and with miette as
//! labels in the document.
//!
//! Run it with `cargo run --bin errors`.

use anyhow::{Context as _, anyhow};
use diplomatic_readout::{Problem, Record, Report, json};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use std::fmt;

const NAME: &str = "putin-xi-2026-02.json";
const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");

fn main() -> anyhow::Result<()> {
    // A slip of the keyboard in a key, a month that does not exist, a value that the schema does not have.
    let text = ARTICLE.replacen("\"spokesperson\": \"ushakov\"", "\"spokesperson\": \"ushakof\"", 1);
    let text = text.replacen("\"XXXX-02-01\"", "\"XXXX-02-30\"", 1).replacen("\"VIDEO\"", "\"VIDEOLINK\"", 1);

    let error = read(&text).err().ok_or(anyhow!("no mistake is found"))?;
    println!("{error:#}\n");
    // What is below the context is still a report, problem by problem.
    let report = error.downcast_ref::<Report>().context("the cause is no report")?;
    for problem in report.problems() {
        println!("{} {}", problem.rule(), problem.pointer());
    }

    let diagnostic = InDocument::new(NAME, &text, report.clone());
    let mut shown = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .render_report(&mut shown, &diagnostic)?;
    println!("\n{shown}");

    // Bytes have one error, which is small and `Copy`.
    let bytes = read(ARTICLE)?.into_bytes();
    let cut = bytes.get(..bytes.len() - 1).unwrap_or_default();
    let error = Record::parse(cut)
        .context("from the archive")
        .err()
        .ok_or(anyhow!("the missing byte is not noticed"))?;
    println!("{error:#}");
    Ok(())
}

fn read(text: &str) -> anyhow::Result<Record<Vec<u8>>> {
    json::from_str(text).with_context(|| NAME)
}

/// A report with the document that it is about.
#[derive(Debug)]
struct InDocument {
    document: NamedSource<String>,
    problems: Vec<InPlace>,
}

impl InDocument {
    fn new(name: &str, text: &str, report: Report) -> Self {
        let document = NamedSource::new(name, text.to_string()).with_language("json");
        let problems = report.problems().iter().map(|problem| InPlace::new(text, problem.clone())).collect();
        InDocument { document, problems }
    }
}

impl fmt::Display for InDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the document has {} problems", self.problems.len())
    }
}

impl std::error::Error for InDocument {}

impl Diagnostic for InDocument {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.document)
    }
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.problems.iter().map(|problem| problem as &dyn Diagnostic)))
    }
}

/// A problem, and how many bytes of the document it is about.
#[derive(Debug)]
struct InPlace {
    problem: Problem,
    size: usize,
}

impl InPlace {
    fn new(text: &str, problem: Problem) -> Self {
        let rest = problem.offset().and_then(|at| text.get(at..)).unwrap_or_default();
        let end = rest.find([',', '\n', '}', ']']).unwrap_or(rest.len());
        InPlace { size: rest.get(..end).unwrap_or_default().trim_end().len(), problem }
    }
}

impl fmt::Display for InPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.problem.field(), self.problem.message())
    }
}

impl std::error::Error for InPlace {}

impl Diagnostic for InPlace {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.rule()))
    }
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let hint = self.problem.hint().map(|hint| format!("did you mean “{hint}”?"));
        let help = [hint, self.problem.help().map(String::from)].into_iter().flatten().collect::<Vec<_>>();
        (!help.is_empty()).then(|| Box::new(help.join(" ")) as Box<dyn fmt::Display>)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let at = self.problem.offset()?;
        Some(Box::new(std::iter::once(LabeledSpan::new(Some("here".into()), at, self.size))))
    }
}
