//! Validators in other languages. Each is a program that answers each line with one line.

use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::{env, thread};

pub(crate) struct Judge {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Judge {
    /// Starts the program that an environment variable names, with its arguments. Returns `None` if the variable is not
    /// set.
    pub(crate) fn named(variable: &str) -> Option<Judge> {
        let line = env::var(variable).ok()?;
        let mut words = line.split_whitespace();
        let mut command = Command::new(words.next()?);
        let mut child = command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (questions, answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Some(Judge { child, questions, answers: BufReader::new(answers) })
    }

    /// Asks all questions and returns the answers.
    pub(crate) fn ask<S: AsRef<str> + Sync>(&mut self, questions: &[S]) -> Vec<Value> {
        let Judge { questions: to, answers: from, .. } = self;
        thread::scope(|scope| {
            // A thread of its own writes the questions, since a program may answer before it has read all of them.
            scope.spawn(move || {
                for question in questions {
                    assert!(!question.as_ref().contains('\n'));
                    writeln!(to, "{}", question.as_ref()).unwrap();
                }
                to.flush().unwrap();
            });
            let answers = from.lines().take(questions.len());
            answers.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
        })
    }

    pub(crate) fn dismiss(self) {
        let Judge { mut child, questions, .. } = self;
        drop(questions);
        assert!(child.wait().unwrap().success());
    }
}
