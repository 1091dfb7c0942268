//! From a history to verdicts: a pure function of suite and history. No I/O, no clock.

mod syscalls;
mod byte_order;
mod calls;
mod closing;
mod connects;
mod endings;
mod exchanges;
mod facts;
mod daemons;
mod handed_in;
mod finding;
mod answer;
mod any_of;
mod advice;
mod arguments;
mod backlog;
mod candidates;
mod cause;
mod datagrams;
mod forks;
mod handler;
mod hints;
mod left;
mod lines;
mod unflushed;
mod memory;
mod network;
mod numbers;
mod outward;
mod phrases;
mod prints;
mod reply;
mod rounds;
pub(crate) mod sanitizer;
mod score;
mod signals;
mod speech;
mod spelling;
mod stream;
mod talk;
mod untimely;
mod wanted;
mod words;
mod zombies;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;

pub use finding::{Finding, Sides, Verdict};
pub use score::{JudgedScenario, cause, judge_all, total};

use crate::contain::contain;
use crate::event::{Diagnostic, Event, EventKind, Level, Limit, how_to_tell};
use crate::quote::told;
use crate::suite::{Expectation, Predicate, Scenario, Suite, Words};
use crate::test_panic::TestPanic;
use answer::{Answer, Root, Said};
use facts::Facts;
use lab11_reports::say;
use network::of_the_network;
use std::collections::BTreeMap;
use wanted::Wanted;

/// What the judgement of one scenario has to go by.
struct Case<'a> {
    suite: &'a Suite,
    scenario: &'a Scenario,
    facts: Facts<'a>,
}

/// The verdict and the finding of each expectation of a scenario that was run. A finding is
/// given for each expectation, also for those that hold.
pub fn judge(suite: &Suite, scenario: &Scenario, events: &[Event]) -> Vec<Finding> {
    let events = &*of_the_network(events);
    let drawn = events.iter().rev().find_map(|event| match &event.what {
        EventKind::Drawn { values } => Some(values),
        _ => None,
    });
    match drawn {
        Some(values) => judge_filled(&suite.filled(values), &scenario.filled(values), events),
        None => judge_filled(suite, scenario, events),
    }
}

/// The same of texts that have what was drawn.
fn judge_filled(suite: &Suite, scenario: &Scenario, events: &[Event]) -> Vec<Finding> {
    let case = |role: &str| Case { suite, scenario, facts: Facts::new(events, role) };
    let mut cases: BTreeMap<&str, Case<'_>> = BTreeMap::new();
    let unstarted = unstarted(suite, events);
    let is_unstarted = unstarted.is_some();
    let broken = trouble(events).or(unstarted).or_else(|| not_run(events));
    let mut findings: Vec<Finding> = Vec::new();
    let mut answers: Vec<Answer> = Vec::new();
    for expectation in &scenario.expectations {
        let role = expectation.role.as_deref().unwrap_or(&scenario.role);
        // Whatever is wrong with one predicate, it says nothing of the others.
        let asked = contain(|| {
            let case = cases.entry(role).or_insert_with(|| case(role));
            let answer = match &broken {
                Some(answer) => answer.clone(),
                None => or_unknown(case.ask(expectation), events),
            };
            let said = match answer.said {
                Said::Nothing => None,
                Said::Last => Some(case.facts.last_words(u64::MAX)),
                Said::Until(event) => Some(case.facts.last_words(event)),
            };
            (answer, said)
        });
        let (answer, said) = asked.unwrap_or_else(|panicked| {
            (
                Answer::new(
                    Verdict::Error,
                    say!("harness-failed", why = panicked.to_string()),
                    None,
                ),
                None,
            )
        });
        let first = answers.iter().position(|earlier| answer.comes_of(earlier));
        let follows = first.map(|first| scenario.expectations[first].id.clone());
        answers.push(answer.clone());
        findings.push(Finding {
            expectation: expectation.id.clone(),
            verdict: answer.verdict,
            expected: told(answer.expected.as_ref().unwrap_or(&expectation.expected)),
            seen: told(&answer.seen),
            sides: answer.sides.map(Sides::told),
            follows,
            place: answer.place,
            why: answer.why.unwrap_or_else(|| expectation.why.clone()),
            help: answer.help.unwrap_or_else(|| expectation.help.clone()),
            lecture: scenario.lecture.clone(),
            unstarted: is_unstarted,
            said,
        });
    }
    findings
}

/// What makes a history prove nothing.
fn trouble(events: &[Event]) -> Option<Answer> {
    let message = events.iter().find_map(|event| match &event.what {
        EventKind::Trouble { message } => Some(say!("harness-failed", why = message)),
        EventKind::Limit { what: Limit::Wall, .. } => Some(say!("run-took-too-long")),
        _ => None,
    });
    message.map(|message| Answer::new(Verdict::Error, message, None))
}

/// Whether nothing was run at all, of which nobody learns anything.
fn not_run(events: &[Event]) -> Option<Answer> {
    let not_run = events.iter().any(|event| matches!(event.what, EventKind::NotRun));
    not_run.then(|| Answer::inconclusive(say!("no-program-was-run")))
}

/// What failed in a run in which something was asked for that this tier doesn't have: it might have
/// been otherwise with it.
fn or_unknown(answer: Answer, events: &[Event]) -> Answer {
    let missing = events.iter().find_map(|event| match &event.what {
        EventKind::Unavailable { name } => Some(name),
        _ => None,
    });
    match missing.filter(|_| answer.verdict == Verdict::Fail) {
        None => answer,
        Some(name) => {
            Answer::inconclusive(say!("asked-for-unavailable", name = name, seen = answer.seen))
        }
    }
}

/// Whether a program was not started, since nobody knows how: that proves nothing either.
fn unstarted(suite: &Suite, events: &[Event]) -> Option<Answer> {
    events.iter().find_map(|event| match &event.what {
        EventKind::Unstarted { role, usage } => {
            let title = suite.role(role).map_or(role.as_str(), |role| role.title.as_str());
            let seen = say!("ends-with-usage", title = title, usage = usage);
            let help = say!("say-how-it-is-started", how = how_to_tell(role));
            Some(Answer { help: Some(help), ..Answer::inconclusive(seen) })
        }
        _ => None,
    })
}

impl Case<'_> {
    fn ask(&self, expectation: &Expectation) -> Answer {
        let here = || TestPanic::Expectation(self.scenario.id.to_string(), expectation.id.clone());
        TestPanic::strike(self.suite.test_panic.as_ref(), here);
        self.answer(&expectation.that, expectation)
    }

    /// What a predicate of an expectation comes to.
    fn answer(&self, that: &Predicate, expectation: &Expectation) -> Answer {
        match that {
            Predicate::Built => self.built(),
            Predicate::SocketMade => self.socket_made(),
            Predicate::Says { message, after, unless } => {
                self.says(message, *after, unless.as_deref(), self.words_of(expectation))
            }
            Predicate::Prints { what, times, after } => self.prints(what, *times, *after),
            Predicate::NeverPrints { what, after } => self.never_prints(what, *after),
            Predicate::WritesFile { name, what } => self.writes_file(name, what.as_ref()),
            Predicate::Ends { status } => self.ends(*status),
            Predicate::Never { syscall } => self.never(*syscall),
            Predicate::Calls { syscall, times, before } => self.calls(*syscall, *times, *before),
            Predicate::Connects => self.connects(),
            Predicate::Heard { who, text } => self.heard(who, &text.to_string()),
            Predicate::PrintsAnswers { who, text } => {
                self.prints_answers(who, text.as_ref().map(ToString::to_string).as_deref())
            }
            Predicate::Bound => self.is_bound(),
            Predicate::MailArrives { who } => self.mail_arrives(who),
            Predicate::PrintsSent => self.prints_sent(),
            Predicate::PrintsMails { who, may_ignore } => {
                self.prints_mails(who.as_deref(), *may_ignore)
            }
            Predicate::AnswersSenders => self.answers_senders(),
            Predicate::OutlivesEmptyMail => self.outlives_empty_mail(),
            Predicate::PrintsOnlyMails => self.prints_only_mails(),
            Predicate::Listens => self.listens(),
            Predicate::Queue { is } => self.queue(*is),
            Predicate::AnnouncesConnections { message } => self.announces_connections(message),
            Predicate::PrintsRequests { once } => self.prints_requests(*once),
            Predicate::Answered { who, text, nth, while_open, any_words } => {
                self.answered(who, (text, *nth), while_open.as_deref(), *any_words)
            }
            Predicate::AnsweredEach { who, texts, exact } => self.answered_each(who, texts, *exact),
            Predicate::Hears { who, text, pattern, times } => {
                let wanted = Wanted::either(text.as_ref(), pattern.as_ref());
                self.hears(who, wanted.as_ref(), *times)
            }
            Predicate::Differ { who } => self.differ(who),
            Predicate::Closed { who } => self.closed(who),
            Predicate::ClosesFirst { who, by } => self.closes_first(who, *by),
            Predicate::AnsweredBy { who, by } => self.answered_by(who, *by),
            Predicate::Signals { signal, times } => self.signals(*signal, *times),
            Predicate::ChildEndsBy { signal, times } => self.child_ends_by(*signal, *times),
            Predicate::Meets => self.meets(),
            Predicate::PrintsReceived => self.prints_received(),
            Predicate::QueueFills => self.queue_fills(),
            Predicate::ServedInOrder { text } => self.served_in_order(text),
            Predicate::RingingServed { text } => self.ringing_served(text),
            Predicate::OwnProcesses => self.own_processes(),
            Predicate::Streams { who, text, times, apart } => {
                self.streams(who, text, *times, *apart)
            }
            Predicate::ChildrenAnnounce { message } => self.children_announce(message),
            Predicate::Overlap { is } => self.overlap(*is),
            Predicate::LengthSet => self.length_set(),
            Predicate::PrintsOnlyReceived => self.prints_only_received(),
            Predicate::NoRubbish => self.no_rubbish(),
            Predicate::ChildrenEnd => self.children_end(),
            Predicate::DescriptorsClosed => self.descriptors_closed(),
            Predicate::PrintsEach { who, times } => self.prints_each(who, *times as usize),
            Predicate::ErrorsHeeded => self.errors_heeded(),
            Predicate::NoMemoryErrors => {
                self.no_memory_errors(expectation.role.as_deref().unwrap_or(&self.scenario.role))
            }
            Predicate::NoZombies => self.no_zombies(),
            Predicate::NothingUnflushed => self.nothing_unflushed(),
            Predicate::Alive => self.alive(),
            Predicate::AsksFor { rounds, fields } => self.asks_for(rounds, fields),
            Predicate::Shows { round, text, carried } => {
                self.shows(round, text, carried.as_deref().unwrap_or_default())
            }
            Predicate::Hides { round, text } => self.hides(round, text),
            Predicate::Tells { round, message } => self.tells(round, message),
            Predicate::Replies { round } => self.replies(round),
            Predicate::SentByChild { round, text } => self.sent_by_child(round, text),
            Predicate::NoChildFor { round, unless } => self.no_child_for(round, unless.as_ref()),
            Predicate::HeedsArguments { syscall } => self.heeds_arguments(*syscall),
            Predicate::KeepsCalm => self.keeps_calm(),
            Predicate::ChildrenGone => self.children_gone(),
            Predicate::FilesNamed { files, archive } => self.files_named(files, archive.as_deref()),
            Predicate::Picture { name } => self.is_picture(name),
            Predicate::AnyOf { of } => self.any_of(of, expectation),
        }
    }

    /// How closely what is said must follow the slides.
    fn words_of(&self, expectation: &Expectation) -> Words {
        expectation.words.unwrap_or(self.suite.words)
    }

    fn built(&self) -> Answer {
        let built = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::Built { role, ok, diagnostics, problem, help, undecided }
                if role == self.scenario.role.as_str() =>
            {
                Some((*ok, diagnostics, problem, help, *undecided))
            }
            _ => None,
        });
        match built {
            None => Answer::inconclusive(say!("no-build-recorded")),
            Some((true, ..)) => Answer::pass(),
            Some((false, _, problem, help, true)) => {
                let seen = problem.clone().unwrap_or_default();
                Answer { help: help.clone(), ..Answer::inconclusive(seen) }
            }
            Some((false, diagnostics, problem, help, false)) => {
                let error = |diagnostic: &&Diagnostic| diagnostic.level == Level::Error;
                let place = diagnostics.iter().find(error).and_then(|error| error.place.clone());
                let seen = problem.clone().unwrap_or_else(|| say!("does-not-build"));
                Answer { help: help.clone(), ..Answer::fail(seen, place) }
            }
        }
    }
}
