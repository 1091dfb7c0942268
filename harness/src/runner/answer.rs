//! What a supervisor sends back on its standard output: one value of JSON a line, and behind that of a
//! build the executable as it is.

use super::{Built, Counts, RunError};
use crate::event::Event;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// What a supervisor sends beside the events of a history, which stand as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A build, whatever came of it, and how many bytes of an executable follow.
    Built(Built, Option<usize>),
    /// What it took: the last line, if all went well.
    Counted(Counts),
    /// It came to nothing: the last line.
    Failed(RunError),
}

/// Sends an answer.
pub(super) fn send(out: &mut impl Write, answer: &Answer) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// A line of what comes from a run.
#[derive(Debug)]
pub enum Said {
    /// The next event of its history.
    Event(Box<Event>),
    /// What it took.
    Counted(Counts),
}

/// Reads a line of a run, or why there is no more of it.
pub fn read_said(line: &[u8]) -> Result<Result<Said, RunError>, serde_json::Error> {
    let event = serde_json::from_slice(line).map(|event| Ok(Said::Event(event)));
    event.or_else(|error| match serde_json::from_slice(line) {
        Ok(Answer::Failed(failed)) => Ok(Err(failed)),
        Ok(Answer::Counted(counts)) => Ok(Ok(Said::Counted(counts))),
        Ok(Answer::Built(..)) | Err(_) => Err(error),
    })
}

/// Sends what came of a build.
pub(super) fn send_built(out: &mut impl Write, mut built: Built) -> io::Result<()> {
    let executable = built.executable.take();
    send(out, &Answer::Built(built, executable.as_ref().map(Vec::len)))?;
    out.write_all(&executable.unwrap_or_default())?;
    out.flush()
}

/// Reads what came of a build, or why there is none.
pub fn read_built(mut answer: Vec<u8>) -> Result<Result<Built, RunError>, serde_json::Error> {
    let line = answer.iter().position(|&byte| byte == b'\n').unwrap_or(answer.len());
    let (mut built, size) = match serde_json::from_slice(&answer[..line])? {
        Answer::Built(built, size) => (built, size),
        Answer::Failed(failed) => return Ok(Err(failed)),
        Answer::Counted(_) => return Err(serde::de::Error::custom("the counts of a run")),
    };
    answer.drain(..=line.min(answer.len().saturating_sub(1)));
    if size.is_some_and(|size| size != answer.len()) {
        return Err(serde::de::Error::invalid_length(answer.len(), &"the executable, whole"));
    }
    built.executable = size.map(|_| answer);
    Ok(Ok(built))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_executable_comes_behind_its_line_as_it_is() {
        for executable in [None, Some(b"".to_vec()), Some(b"\x7fELF\n{\n".to_vec())] {
            let counts = Counts { programs: 2, ..Counts::default() };
            let built = Built { executable, output: "YQ==".into(), bound: None, counts };
            let mut sent = Vec::new();
            send_built(&mut sent, built.clone()).expect("memory");
            assert_eq!(read_built(sent).expect("its form"), Ok(built));
        }
    }

    #[test]
    fn an_executable_that_is_cut_off_is_none() {
        let executable = Some(b"\x7fELF".to_vec());
        let counts = Counts::default();
        let built = Built { executable, output: String::new(), bound: None, counts };
        let mut sent = Vec::new();
        send_built(&mut sent, built).expect("memory");
        sent.pop();
        assert!(read_built(sent.clone()).is_err());
        assert!(read_built(sent[..20].to_vec()).is_err());
        assert!(read_built(Vec::new()).is_err());
    }
}
