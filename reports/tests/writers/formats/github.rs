//! The log is read as the runner of GitHub Actions reads it: `ActionCommand.cs` and
//! `ActionCommandManager.cs` of <https://github.com/actions/runner>.

use lab11_reports::formats::Format;
use lab11_reports::model::{Report, Verdict};
use proptest::prelude::*;

use super::{FENCE, any_report, reports, written};
use crate::samples;

#[derive(Debug)]
struct Command {
    name: String,
    properties: Vec<(String, String)>,
    data: String,
}

impl Command {
    /// A command of either form, wherever in the line the older one stands.
    fn of(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let (head, data) = match line.strip_prefix("::") {
            Some(rest) => rest.split_once("::")?,
            None => line.split_once("##[")?.1.split_once(']')?,
        };
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        let unescaped = |text: &str| {
            text.replace("%2C", ",")
                .replace("%3A", ":")
                .replace("%0A", "\n")
                .replace("%0D", "\r")
                .replace("%25", "%")
        };
        Some(Self {
            name: name.to_owned(),
            properties: properties
                .split(',')
                .filter_map(|one| one.split_once('='))
                .map(|(key, value)| (key.to_owned(), unescaped(value)))
                .collect(),
            data: unescaped(data),
        })
    }

    fn property(&self, key: &str) -> Option<&str> {
        self.properties.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

/// The commands that the runner obeys.
fn obeyed(log: &str) -> Vec<Command> {
    let mut until: Option<String> = None;
    let mut obeyed = Vec::new();
    for command in log.lines().filter_map(Command::of) {
        match &until {
            Some(word) if command.name == *word => until = None,
            Some(_) => {}
            None if command.name == "stop-commands" => until = Some(command.data),
            None => obeyed.push(command),
        }
    }
    assert_eq!(until, None, "what follows in the log is read as commands again");
    obeyed
}

fn check(report: &Report) {
    let commands = obeyed(&written(Format::Github, report));
    let names: Vec<&str> = commands.iter().map(|command| command.name.as_str()).collect();
    let (annotations, rest) = names.split_at(names.len() - 2);
    assert_eq!(rest, ["group", "endgroup"]);
    for level in ["error", "warning", "notice"] {
        assert!(annotations.iter().filter(|name| **name == level).count() <= 10);
    }
    assert!(
        annotations.iter().all(|name| ["error", "warning", "notice"].contains(name)),
        "{names:?}"
    );
    let keys = commands.iter().flat_map(|command| &command.properties).map(|(key, _)| key.as_str());
    assert!(keys.into_iter().all(|key| ["file", "line", "title"].contains(&key)));
}

#[test]
fn no_submission_gives_a_command() {
    let attack = format!(
        "::set-env name=X::1\n::{FENCE}\n##[add-path]/evil\n::stop-commands::x\r\n%0A::error::"
    );
    check(&samples::made_of(&[attack], &[Verdict::Fail, Verdict::Error]));
    reports().iter().for_each(check);
}

#[test]
fn what_failed_stands_at_its_line_and_what_costs_most_comes_first() {
    let mut report = samples::several_failures();
    report.submission.path = "./lab11/".to_owned();
    let commands = obeyed(&written(Format::Github, &report));
    let errors: Vec<&Command> = commands.iter().filter(|one| one.name == "error").collect();
    let failed = report.scenarios.iter().filter(|one| one.verdict == Verdict::Fail);
    assert_eq!(errors.len(), failed.clone().count());
    let stakes = |id: &str| -> f64 {
        let own = report.scenarios.iter().find(|one| one.id == id).expect("it is there");
        let waiting = report.scenarios.iter().filter(|one| one.because.as_deref() == Some(id));
        own.possible - own.points + waiting.map(|one| one.possible).sum::<f64>()
    };
    let ids = errors.iter().map(|one| one.property("title").expect("it has one").split(' ').next());
    let costs: Vec<f64> = ids.map(|id| stakes(id.expect("an id"))).collect();
    assert!(costs.is_sorted_by(|one, next| one >= next), "{costs:?}");
    let placed = failed.filter_map(|one| one.findings.first()).filter_map(|one| one.place.as_ref());
    for place in placed {
        let file = format!("lab11/{}", place.file);
        let line = place.line.to_string();
        let at = |one: &&Command| {
            one.property("file") == Some(&file) && one.property("line") == Some(&line)
        };
        assert!(errors.iter().any(at), "{file}:{line}");
    }
}

#[test]
fn of_more_than_ten_the_rest_is_counted() {
    let mut report = samples::all_points();
    for scenario in &mut report.scenarios {
        (scenario.verdict, scenario.points) = (Verdict::Fail, 0.0);
    }
    let log = written(Format::Github, &report);
    assert!(log.contains("\n14 more messages of level error in the report below\n"), "{log}");
    check(&report);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn any_report_gives_none_but_its_own(report in any_report()) {
        check(&report);
    }
}
