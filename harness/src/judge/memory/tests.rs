use crate::event::{Event, EventKind, Place};
use crate::judge::{Finding, Verdict, judge};
use crate::suite::default_suite;

fn client(what: Vec<EventKind>) -> Finding {
    let started = EventKind::Started { role: "client".into(), args: Vec::new() };
    let kinds = [started].into_iter().chain(what);
    let event =
        |(seq, what): (u64, EventKind)| Event { seq, at: 0, real: 0, actor: "client".into(), what };
    let events: Vec<Event> = (0..).zip(kinds).map(event).collect();
    let suite = default_suite().unwrap();
    let findings = judge(&suite, suite.scenario("memory-errors").unwrap(), &events);
    findings.into_iter().find(|finding| finding.expectation == "client").unwrap()
}

fn line(line: u32) -> Place {
    Place { file: "client.c".into(), line, text: "x".into() }
}

const INDEX: &str = "client.c:9:3: runtime error: index 10 out of bounds for type 'char [10]'\n";
const WRITE: &str =
    "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\nWRITE of size 1 at 0x1\n";

#[test]
fn a_program_that_nothing_was_found_in_is_right() {
    assert_eq!(client(vec![]).verdict, Verdict::Pass);
}

#[test]
fn of_two_words_for_the_same_line_the_better_is_told() {
    let text = format!("{INDEX}{WRITE}");
    let log = EventKind::Sanitizer { text: text.as_bytes().into(), places: vec![Some(line(9)); 2] };
    let finding = client(vec![log]);
    assert_eq!(finding.verdict, Verdict::Fail);
    assert_eq!(finding.seen, "it writes 1 byte of memory that has been freed");
    assert_eq!(finding.place, Some(line(9)));
}

#[test]
fn errors_of_several_lines_are_all_told() {
    let text = format!("{WRITE}{INDEX}");
    let log =
        EventKind::Sanitizer { text: text.as_bytes().into(), places: vec![None, Some(line(9))] };
    let finding = client(vec![log.clone(), log]);
    let seen = "it does what C leaves undefined: index 10 out of bounds for type 'char [10]'; \
                and it writes 1 byte of memory that has been freed";
    assert_eq!((finding.seen.as_str(), finding.place), (seen, Some(line(9))));
}

#[test]
fn what_could_not_be_built_with_sanitizers_is_left_open() {
    let problem = Some("it could not be built with sanitizers: no libasan".to_owned());
    let built =
        EventKind::Built { role: "client".into(), ok: false, diagnostics: Vec::new(), problem };
    let finding = client(vec![built]);
    assert_eq!(finding.verdict, Verdict::Inconclusive);
    assert!(finding.seen.contains("no libasan"), "{}", finding.seen);
}
