//! The instructor's own file of who is who, which settles what no comparison can.
//!
//! ```toml
//! [[person]]
//! name   = "Jane Marie Doe"      # each a text, or several: ["Jane Doe", "Jane Marie Doe"]
//! id     = "900501"              # the institution's number
//! login  = "jdoe"
//! email  = "jane@x.edu"
//! github = "jane-codes"
//! folder = "d.zip/Jane Doe_501_assignsubmission_file"
//! apart  = true                  # nobody else, whatever the names
//! ```
//!
//! Whatever an entry names is one person's, whatever else speaks against it.

use super::identifier::{Kind, Source};
use super::name::Name;
use super::record::Record;
use super::resolve::{By, Found, Resolved};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identities {
    /// An entry each; the place is `entry 1` and so on.
    pub records: Vec<Record>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    person: Vec<BTreeMap<String, Told>>,
}

/// What stands behind a key.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Told {
    Whether(bool),
    Number(u64),
    One(String),
    Several(Vec<String>),
}

impl Identities {
    /// From the text of the file. The error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let entries = file.person.iter().enumerate();
        let records = entries.map(|(at, told)| entry(at + 1, told)).collect::<Result<_, _>>()?;
        Ok(Self { records })
    }
}

fn entry(number: usize, told: &BTreeMap<String, Told>) -> Result<Record, String> {
    let mut record = Record::new(Source::Identities, &format!("entry {number}"));
    for (key, told) in told {
        let kind = Kind::ALL.into_iter().find(|kind| kind.id() == key);
        let texts = match told {
            Told::Whether(apart) if key == "apart" => {
                record.apart = *apart;
                continue;
            }
            Told::Whether(_) => return Err(format!("entry {number}: `{key}` is no yes or no")),
            Told::Number(number) => vec![number.to_string()],
            Told::One(text) => vec![text.clone()],
            Told::Several(texts) => texts.clone(),
        };
        for text in texts {
            match (kind, key.as_str()) {
                (Some(kind), _) => record.add(kind, &text, Source::Identities),
                (None, "name") => {
                    let named = Record::new(Source::Identities, "").named(Name::written(&text));
                    record.take_in(&named);
                }
                _ => return Err(format!("entry {number}: there is no `{key}`; {}", known())),
            }
        }
    }
    if record.is_empty() {
        return Err(format!("entry {number} names nobody; {}", known()));
    }
    Ok(record)
}

fn known() -> String {
    let kinds: Vec<&str> = Kind::ALL.into_iter().map(Kind::id).collect();
    format!("an entry may have: name, {}, apart", kinds.join(", "))
}

const HEAD: &str = "\
# Who is who, for --identities. An entry says that all it names is one person: take away the `#`
# before the lines of those that are right. `apart = true` says that somebody is nobody else.
";

/// Drafts such a file: what could not be told, what may be one person and was not joined, who
/// handed in and is in no row of the roster, and what was joined by a proposal alone. All of it is
/// commented out.
pub fn draft(records: &[Record], resolved: &Resolved) -> String {
    let mut text = HEAD.to_owned();
    for conflict in &resolved.conflicts {
        let record = &records[conflict.record];
        let _ = write!(
            text,
            "\n# {}: {}\n",
            shown(&record.label()),
            shown(&conflict.sentence(records))
        );
        if !resolved.perhaps.iter().any(|one| one.record == conflict.record) {
            text.push_str(&proposed(&[record]));
        }
    }
    for perhaps in &resolved.perhaps {
        let (one, other) = (&records[perhaps.record], &records[perhaps.other]);
        let _ = write!(
            text,
            "\n# {}: perhaps {} ({})\n",
            shown(&one.label()),
            shown(&other.label()),
            shown(&perhaps.why)
        );
        text.push_str(&proposed(&[one, other]));
    }
    text.push_str(&strangers(records, resolved));
    for person in &resolved.people {
        let proposals: Vec<String> =
            person.evidence.iter().filter(|by| by.is_proposal()).map(By::to_string).collect();
        if proposals.is_empty() {
            continue;
        }
        let of_person: Vec<&Record> = person.records.iter().map(|&at| &records[at]).collect();
        let labels: Vec<String> = of_person.iter().map(|record| record.label()).collect();
        let _ = write!(
            text,
            "\n# Taken for one by {}: {}\n",
            shown(&proposals.join("; ")),
            shown(&labels.join(" = "))
        );
        text.push_str(&proposed(&of_person));
    }
    text
}

/// Entries for who is in no row of the roster, and the rows that they may be.
fn strangers(records: &[Record], resolved: &Resolved) -> String {
    let mut text = String::new();
    let all = |found: &Found| found.records.iter().map(|&at| &records[at]).collect::<Vec<_>>();
    for found in resolved.strangers(records) {
        let of_person = all(found);
        let who = shown(&of_person[0].label());
        let _ = write!(
            text,
            "\n# {who}: in no row of the roster. Add the `id`, login or e-mail of the row that it is,\n\
             # or `apart = true`.\n"
        );
        text.push_str(&proposed(&of_person));
    }
    let absent: Vec<&Found> = resolved.absent(records).collect();
    if !text.is_empty() && !absent.is_empty() {
        text.push_str("\n# Rows of the roster of whom there is no hand-in:\n");
        for found in absent {
            let labels = all(found).into_iter().map(Record::label).map(|label| shown(&label));
            let _ = writeln!(text, "#   {}", labels.collect::<Vec<_>>().join(" = "));
        }
    }
    text
}

/// An entry that names all of the records, commented out.
fn proposed(records: &[&Record]) -> String {
    let mut values: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for record in records {
        let mut told = false;
        for one in record.identifiers.iter().filter(|one| one.kind != Kind::Folder) {
            told = true;
            let of_kind = values.entry(one.kind.id()).or_default();
            if !of_kind.contains(&one.value) {
                of_kind.push(one.value.clone());
            }
        }
        // A name may be others' too, so it stands only for who has nothing better.
        for name in record.names.iter().filter(|_| !told) {
            values.entry("name").or_default().push(name.shown());
        }
    }
    let mut text = "# [[person]]\n".to_owned();
    for (key, values) in values {
        let quoted: Vec<String> =
            values.into_iter().map(|value| toml::Value::String(value).to_string()).collect();
        let told = match &quoted[..] {
            [only] => only.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let _ = writeln!(text, "# {key} = {}", shown(&told));
    }
    text
}

/// One line, whatever somebody is called.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Identities, draft};
    use crate::{Kind, Name, Record, Source, resolve};

    #[test]
    fn an_entry_has_identifiers_and_names() {
        let file = "[[person]]\nname = [\"Jane Doe\", \"Doe, Jane Marie\"]\nid = 42\nemail = \"j@x.edu\"\napart = true\n";
        let [jane] = &Identities::parse(file).expect("it is right").records[..] else { panic!() };
        assert_eq!((jane.first(Kind::OrgId), jane.names.len(), jane.apart), (Some("42"), 2, true));
        for (wrong, expected) in [
            (
                "[[person]]\nnumber = \"1\"\n",
                "entry 1: there is no `number`; an entry may have: name, id",
            ),
            ("[[person]]\nid = \"\"\n", "entry 1 names nobody"),
            ("[[people]]\n", "unknown field"),
        ] {
            let error = Identities::parse(wrong).expect_err("it is wrong");
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn a_draft_has_who_is_in_no_row_of_the_roster_and_the_rows_without_a_hand_in() {
        let row = |id: &str, name| {
            Record::new(Source::Roster, id).with(Kind::OrgId, id).named(Name::written(name))
        };
        let hand_in = |system: &str, name| {
            let record = Record::new(Source::Download, system);
            record.with(Kind::SystemId, system).named(Name::written(name))
        };
        let mut records = vec![
            row("1", "Doe, Jane"),
            row("2", "Whitfield, Alexandra"),
            hand_in("71", "Jane Doe"),
            hand_in("72", "Sasha Stone"),
        ];
        let made = draft(&records, &resolve(&records));
        assert!(
            made.contains("# Sasha Stone, number in the system 72: in no row of the roster."),
            "{made}"
        );
        assert!(made.contains("#   Alexandra Whitfield, student number 2 (roster 2)\n"), "{made}");
        assert!(!made.contains("Jane Doe, number in the system 71: in no row"), "{made}");
        let without_roster = draft(&records[2..], &resolve(&records[2..]));
        assert!(!without_roster.contains("in no row"), "{without_roster}");

        let apart = "[[person]]\nsystem = 72\napart = true\n";
        records.extend(Identities::parse(apart).expect("it is right").records);
        let settled = resolve(&records);
        let says_apart = settled.strangers(&records).count();
        assert_eq!(says_apart, 0, "{}", draft(&records, &settled));
    }

    #[test]
    fn a_draft_says_perhaps_and_settles_it_when_its_signs_are_taken_away() {
        let mut records = vec![
            Record::new(Source::Roster, "line 2")
                .with(Kind::OrgId, "1")
                .named(Name::written("Doe, Jane \"JD\" Marie")),
            Record::new(Source::Download, "d")
                .with(Kind::Participant, "501")
                .named(Name::written("Jane Doe")),
        ];
        let resolved = resolve(&records);
        assert_eq!(resolved.people.len(), 2);
        let draft = draft(&records, &resolved);
        assert!(draft.contains("participant 501: perhaps Jane \"JD\" Marie Doe, student number 1 (roster line 2) (the same but for middle names)"), "{draft}");
        let lines = draft.lines().filter_map(|line| line.strip_prefix("# "));
        let settled: String = lines
            .filter(|line| {
                line.starts_with("[[") || line.contains(" = \"") || line.contains(" = [")
            })
            .flat_map(|line| [line, "\n"])
            .collect();
        let settled = Identities::parse(&settled).unwrap_or_else(|e| panic!("{e}\n{settled}"));
        records.extend(settled.records);
        assert_eq!(resolve(&records).people.len(), 1);
    }
}
