//! The pages for a browser.

mod diagram;
mod overview;

use std::fs;
use std::path::PathBuf;

use lab11_reports::html;
use lab11_reports::model::{Class, Ladder, Mark, Report, ScenarioResult, Sides, Standing, Verdict};
use lab11_reports::printable::is_formless;
use proptest::prelude::*;
use snapbox::{Data, assert_data_eq};

use crate::printable::hostile_text;
use crate::samples;

/// What a page could be hurt with, beside what a terminal could.
const MARKUP: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style></pre><h1>100 of 100</h1>",
    "<!--",
    "]]>",
    "&lt;b&gt;&#0;&amp",
    "javascript:alert(1)",
    "../../x/%2e%2e?#",
];

#[test]
fn a_report_is_one_page() {
    let mut report = samples::late();
    report.scenarios.truncate(12);
    report.ladders = vec![Ladder {
        scenario: "client-handshake".to_owned(),
        fault: Some(7),
        ..samples::handshake()
    }];
    report.ladders[0].rows.truncate(9);
    assert_looks(&page(&report), snapbox::file!["snapshots/report.html": Text]);
}

#[test]
fn an_overview_is_one_page() {
    let mut class = samples::class();
    class.scenarios.truncate(5);
    assert_looks(&overview(&class), snapbox::file!["snapshots/overview.html": Text]);
}

/// For looking at the pages in a browser: `PAGES=FOLDER cargo test -p lab11-reports pages`.
#[test]
fn pages_are_kept_where_they_are_asked_for() {
    let Some(folder) = std::env::var_os("PAGES").map(PathBuf::from) else { return };
    let keep = |name: &str, page: String| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("it has a name")).expect("a folder can be made");
        fs::write(path, page).expect("a page can be written");
    };
    let mut late = samples::late();
    late.ladders = [("client-handshake", 1), ("server-bind", 3), ("server-accept-error", 12)]
        .map(|(scenario, children)| Ladder {
            scenario: scenario.to_owned(),
            fault: Some(5),
            ..if children == 1 { samples::handshake() } else { samples::forks(children) }
        })
        .into();
    let mut hostile = samples::hostile();
    hostile.notes.extend(MARKUP.iter().map(|&text| text.to_owned()));
    let class = samples::class();
    keep("all-points.html", page(&samples::all_points()));
    keep("late.html", page(&late));
    keep("hostile.html", page(&hostile));
    keep("small.html", overview(&class));
    for (name, number) in [("index.html", 300), ("large.html", 2000)] {
        keep(name, overview(&samples::class_of_many(number)));
    }
    let class = samples::class_of_many(300);
    let server = include_str!("../../../scenarios/lab11/samples/right/lecture/server.c").as_bytes();
    let files = ["client.c", "server.c", "server_fork.c"].map(|file| (file, server));
    for student in class.students.iter().filter(|one| one.standing == Standing::Graded) {
        let folder = format!("students/{}", student.key);
        keep(&format!("{folder}/report.html"), page(&late));
        keep(&format!("{folder}/sources.html"), sources(&student.name, &files));
    }
}

#[test]
fn what_cost_points_is_not_folded_away() {
    let page = page(&samples::late());
    // What is folded has been closed by the last of these.
    let folded = page.split("<details").skip(1).filter_map(|rest| rest.split("</details>").next());
    let folded: String = folded.collect();
    for finding in samples::late().scenarios.iter().flat_map(|one| &one.findings) {
        assert!(page.contains(&escaped(&finding.seen)), "no {:?}", finding.seen);
        assert!(!folded.contains(&escaped(&finding.seen)), "folded: {:?}", finding.seen);
    }
}

#[test]
fn what_to_mend_next_stands_before_all_else_but_the_score() {
    let mut report = samples::late();
    report.submission.programs[0].diagnostics[0].of_slides = true;
    let page = page(&report);
    let parts = [
        "id=\"score\"",
        "id=\"next\"",
        "id=\"of-build-server-fork\"",
        "id=\"scenarios\"",
        "id=\"of-client-handshake\"",
        "9 scenarios passed",
        "id=\"programs\"",
        "1 warning that the slides&#39; code has too",
        "id=\"advisories\"",
    ];
    let places: Vec<Option<usize>> = parts
        .iter()
        .map(|part| page.find(part).or(page.find(&part.replace("&#39;", "'"))))
        .collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{page}");
}

#[test]
fn texts_that_differ_show_every_byte_and_where_the_buffer_ended() {
    let mut report = samples::late();
    let scenario = report.scenarios.iter_mut().find(|one| one.id == "client-handshake");
    let finding = &mut scenario.expect("it is there").findings[0];
    let (expected, seen) = ("hello back é\0".to_owned(), "hello b\n".to_owned());
    finding.sides = Some(Sides { expected, seen, cut: Some(7) });
    finding.place.as_mut().expect("a place").mark = Some(Mark { at: 0, length: 6 });
    let page = page(&report);
    for part in [
        "hello b<span class=\"cut\">┊ack é<span class=\"byte\">\\0</span></span>",
        "7 bytes fitted in, and no more",
        "hello b<span class=\"byte\">\\n</span>",
        "<span class=\"call\">printf</span>(&quot;hello back",
    ] {
        assert!(page.contains(part), "no {part} in\n{page}");
    }
}

#[test]
fn a_run_that_several_scenarios_share_is_drawn_once() {
    let mut report = samples::late();
    report.ladders = ["client-handshake", "server-bind"]
        .map(|id| Ladder { scenario: id.to_owned(), ..samples::handshake() })
        .into();
    let shared = page(&report);
    assert_eq!(shared.matches("<figure").count(), 1);
    assert!(shared.contains("What happened is drawn at <a href=\"#of-client-handshake\">"));
    // What is marked in one of them is another.
    report.ladders[1].fault = Some(2);
    assert_eq!(page(&report).matches("<figure").count(), 2);
}

#[test]
fn every_verdict_has_its_word() {
    let page = page(&samples::several_failures());
    for word in ["</span>passed", "</span>failed", "</span>skipped", "</span>undecided"] {
        assert!(page.contains(word), "no {word}");
    }
    assert!(page.contains("The grader or its machine failed here, not your program."));
}

#[test]
fn an_advisory_is_no_failure() {
    let page = page(&samples::all_points());
    assert!(page.contains("noticed</span>"), "{page}");
    assert!(!page.contains("</span>failed"), "{page}");
}

#[test]
fn without_a_grade_the_score_is_the_scenarios() {
    let page = page(&samples::all_points());
    assert!(page.contains("<strong>100</strong> of 100"), "{page}");
    assert!(!page.contains("How the total came about"));
}

#[test]
fn who_was_read_has_a_page() {
    let page = overview(&samples::class());
    for student in samples::class().students {
        let link = format!("href=\"students/{}/report.html\"", student.key);
        let is_read = matches!(student.standing, Standing::Graded | Standing::Unreadable);
        assert_eq!(page.contains(&link), is_read, "{link}");
    }
}

#[test]
fn an_empty_class_has_an_overview() {
    let mut class = samples::class();
    class.students.clear();
    class.scenarios.clear();
    class.possible = 0.0;
    assert!(overview(&class).contains("Students"));
}

#[test]
fn a_large_class_is_written_quickly_and_stays_small() {
    let mut class = samples::class();
    class.students = (0..500).flat_map(|_| class.students.clone()).collect();
    let start = std::time::Instant::now();
    let page = overview(&class);
    // Measured: 3,000 students take 5.4 MB, of which their signs for 24 scenarios are two thirds.
    assert!(page.len() < 6_000_000, "{} bytes", page.len());
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn foreign_text_stays_text_in_a_report(
        texts in prop::collection::vec(hostile_markup(), 1..50),
        verdicts in prop::collection::vec(any_verdict(), 1..10),
    ) {
        let mut report = samples::made_of(&texts, &verdicts);
        report.grade = samples::late().grade.map(|mut grade| {
            grade.student.clone_from(&texts[0]);
            grade.problems.clone_from(&texts);
            grade.submitted = texts.last().cloned();
            grade.adjustments[0].comment.clone_from(&texts[0]);
            grade.adjustments[1].scenario = texts.last().cloned();
            for (request, text) in grade.requests.iter_mut().zip(&texts) {
                request.says.clone_from(text);
                (request.scenario, request.answer) = (Some(text.clone()), texts.last().cloned());
            }
            grade
        });
        let mut ladder = samples::ladder_of(&texts, 2);
        ladder.fault = Some(3);
        let wrong = |one: &&ScenarioResult| !matches!(one.verdict, Verdict::Pass | Verdict::Skipped);
        let drawn = report.scenarios.iter().find(wrong).map(|one| one.id.clone());
        ladder.scenario = drawn.clone().unwrap_or_default();
        report.ladders = vec![ladder];
        let page = page(&report);
        assert_harmless(&page)?;
        prop_assert!(!page.contains("<script"));
        // The same elements as with plain texts: nothing was added by what the texts say.
        prop_assert_eq!(page.matches("<h1").count(), 1);
        // What is for paper only shows a part of a drawing, and of this page.
        let parts = page.matches("<use").count();
        prop_assert_eq!(parts, page.matches("<use href=\"#of-").count());
        let drawings = page.matches("<svg").count() - parts;
        prop_assert_eq!(drawings > 0, drawn.is_some());
        prop_assert_eq!(page.matches("<title").count(), 1 + drawings);
    }

    #[test]
    fn foreign_text_stays_text_in_an_overview(
        texts in prop::collection::vec(hostile_markup(), 1..50),
        verdicts in prop::collection::vec(any_verdict(), 1..10),
    ) {
        let page = overview(&samples::class_of(&texts, &verdicts));
        assert_harmless(&page)?;
        prop_assert_eq!(page.matches("<script").count(), 1);
        prop_assert_eq!(page.matches("</script").count(), 1);
        for link in page.split("href=\"").skip(1) {
            prop_assert!(link.starts_with("students/") || link.starts_with('#'));
        }
    }

    #[test]
    fn foreign_text_stays_text_among_sources(
        texts in prop::collection::vec(hostile_markup(), 1..9),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let files: Vec<(&str, &[u8])> =
            texts.iter().map(|text| (text.as_str(), text.as_bytes())).collect();
        let files = [files, vec![("bytes.c", &bytes)]].concat();
        let page = sources(&texts[0], &files);
        assert_harmless(&page)?;
        prop_assert!(!page.contains("<script"));
        for link in page.split("href=\"").skip(1) {
            prop_assert!(link.starts_with('#') || link.starts_with("report.html\""));
        }
    }
}

#[test]
fn a_report_leads_to_the_line_in_its_sources() {
    let mut report = samples::late();
    let mut found = report.scenarios.iter_mut().flat_map(|one| &mut one.findings);
    let place = found.find_map(|finding| finding.place.as_mut()).expect("a place");
    place.file = "my server.c".to_owned();
    let (file, number) = (place.file.clone(), place.line);
    let link = format!("href=\"sources.html#my%2520server.c%3A{number}\"");
    assert!(page(&report).contains(&link), "{link}");
    let text = "int x;\n".repeat(number as usize);
    let sources = sources("Ada", &[(&file, text.as_bytes())]);
    assert!(sources.contains(&format!("id=\"my%20server.c:{number}\"")), "{sources}");
    // Where there are none, as after `lab11 check`, nothing leads there.
    assert!(!page(&samples::several_failures()).contains("sources.html"));
}

/// Compares the page but for its style and script with the kept one.
#[track_caller]
fn assert_looks(page: &str, kept: Data) {
    let mut shown = page.to_owned();
    for element in ["style", "script"] {
        let open = format!("<{element}>");
        if let Some(start) = shown.find(&open) {
            let end = shown.find(&format!("</{element}>")).expect("it is closed");
            shown.replace_range(start + open.len()..end, "…");
        }
    }
    assert_data_eq!(shown, kept.raw());
}

/// Every tag and every attribute is the writer's own, and no character acts.
fn assert_harmless(page: &str) -> Result<(), TestCaseError> {
    let acting: Vec<char> = page.chars().filter(|&c| c != '\n' && is_formless(c)).collect();
    prop_assert_eq!(acting, Vec::<char>::new());
    let head = page.find("<body>").expect("it has a body");
    let script = page.find("<script>").unwrap_or(page.len());
    for tag in page[head..script].split('<').skip(1) {
        let tag = tag.split('>').next().expect("split gives one");
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        prop_assert!(TAGS.contains(&name.as_str()), "{}", tag);
        // What stands outside the quotes is the names of attributes.
        for attribute in tag.split('"').step_by(2).flat_map(str::split_whitespace) {
            prop_assert!(!attribute.starts_with("on") && attribute != "src=", "{}", tag);
        }
        prop_assert_eq!(tag.matches('"').count() % 2, 0);
    }
    Ok(())
}

const TAGS: &[&str] = &[
    "a",
    "b",
    "bdi",
    "blockquote",
    "body",
    "button",
    "caption",
    "circle",
    "code",
    "dd",
    "desc",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "html",
    "input",
    "label",
    "li",
    "line",
    "main",
    "nav",
    "ol",
    "option",
    "output",
    "p",
    "polygon",
    "pre",
    "rect",
    "section",
    "select",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tspan",
    "ul",
    "use",
];

fn hostile_markup() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(MARKUP).prop_map(str::to_owned),
        hostile_text(),
        (prop::sample::select(MARKUP), hostile_text()).prop_map(|(one, two)| format!("{two}{one}")),
    ]
}

fn any_verdict() -> impl Strategy<Value = Verdict> {
    use Verdict::{Error, Fail, Inconclusive, Pass, Skipped};
    prop::sample::select(vec![Pass, Skipped, Inconclusive, Fail, Error])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn page(report: &Report) -> String {
    let mut out = Vec::new();
    html::report(report, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("HTML is UTF-8")
}

fn overview(class: &Class) -> String {
    let mut out = Vec::new();
    html::overview(class, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("HTML is UTF-8")
}

fn sources(student: &str, files: &[(&str, &[u8])]) -> String {
    let mut out = Vec::new();
    html::sources(student, files, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("HTML is UTF-8")
}
