//! What was drawn for a run stands in what is asked of it, and in what is told.

use crate::event::EventKind;
use crate::event::story::Story;
use crate::judge::Verdict;
use crate::judge::table::{finding, suite_expecting};

const ECHO: &str = "that = 'answered'\nwho = ['client 2']\ntext = 'hello {nonce.1}'";
const PATTERN: &str = "that = 'hears'\nwho = ['client 2']\npattern = '^bcd'\n\
                       why = 'it was {nonce.1}, and the socket {sd}'";

/// A client says something that was drawn, and hears this.
fn hears(s: &mut Story, heard: &str) {
    s.listening("server");
    s.client(2).connects().sends("hello bcd\0");
    s.server().accepts(2).receives("hello bcd\0").sends(heard);
    s.client(2).receives(heard);
    let values = [("nonce.1".to_owned(), "bcd".to_owned())].into();
    s.add("harness", EventKind::Drawn { values });
}

#[test]
fn expectations_and_texts_have_what_was_drawn() {
    let suite = suite_expecting("server", ECHO);
    let right = finding(&suite, |s| hears(s, "hello bcd\0"));
    assert_eq!(right.verdict, Verdict::Pass);
    let wrong = finding(&suite, |s| hears(s, "hello xyz\0"));
    assert_eq!(wrong.verdict, Verdict::Fail);
    assert_eq!(wrong.expected, "client 2 hears \"hello bcd\"");
    let suite = suite_expecting(
        "server",
        "that = 'hears'\nwho = ['client 2']\npattern = '^(?-i)hello {nonce.1}\\x{0}$'",
    );
    for (heard, verdict) in [
        (finding(&suite, |s| hears(s, "hello bcd\0")), Verdict::Pass),
        (finding(&suite, |s| hears(s, "hello xyz\0")), Verdict::Fail),
    ] {
        assert_eq!(heard.verdict, verdict);
    }
    let told = finding(&suite_expecting("server", PATTERN), |s| hears(s, "hello bcd\0"));
    assert_eq!(
        (told.verdict, told.why.as_str()),
        (Verdict::Fail, "it was bcd, and the socket {sd}")
    );
}
