//! Of several things one must hold.

use super::finding::Verdict;
use super::{Answer, Case};
use crate::suite::{Expectation, Predicate};
use lab11_reports::say;

impl Case<'_> {
    /// What does not hold is told of each, at the place of the first that has one. If of one nobody can
    /// tell, and no other holds, it may be that one.
    pub(super) fn any_of(&self, of: &[Predicate], expectation: &Expectation) -> Answer {
        let mut fails: Vec<Answer> = Vec::new();
        let mut open = None;
        for that in of {
            let answer = self.answer(that, expectation);
            match answer.verdict {
                Verdict::Fail => fails.push(answer),
                Verdict::Pass => return answer,
                _ => open = open.or(Some(answer)),
            }
        }
        if let Some(open) = open {
            return open;
        }
        let seen: Vec<&str> = fails.iter().map(|answer| answer.seen.as_str()).collect();
        let place = fails.iter().find_map(|answer| answer.place.clone());
        let mut answer = Answer::fail(say!("none-of-several", seen = seen.join("; ")), place);
        answer.roots = fails.into_iter().flat_map(|answer| answer.roots).collect();
        answer.with_said()
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::table::{fails, holds, is_open, table};

    const EITHER: &str = "that = 'any_of'\nof = [\n\
                          { that = 'ends', status = 3 },\n{ that = 'prints', what = 'bye' },\n]";

    #[test]
    fn one_of_several_holds() {
        table(
            "server",
            EITHER,
            &[
                holds("the first", |s| {
                    s.server().starts().ends(3);
                }),
                holds("the second", |s| {
                    s.server().starts().prints("bye\n");
                }),
                fails(
                    "neither",
                    |s| {
                        s.server().starts().prints("hello\n").ends(2);
                    },
                    None,
                    "none of these: it ended with status 2; no line that it prints has this; it ended with status 2",
                ),
                is_open(
                    "of who was not started nothing is known",
                    |_| {},
                    "the program was not started",
                ),
            ],
        );
    }
}
