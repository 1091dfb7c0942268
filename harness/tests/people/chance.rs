//! A class by chance.

use crate::layouts::{HandIn, Layout, Person};
use lab11_reports::gradebook::System;
use proptest::prelude::*;
use std::collections::BTreeSet;

const FIRST: [&str; 7] = ["Ann", "Bo", "José", "Kim", "Lee", "Mary Ann", "Zoë"];
const LAST: [&str; 7] = ["Ann", "Kim", "Lee", "Roé", "van der Roe", "Doe-Smith", "O'Neil"];
const LOGINS: [&str; 9] = ["ann", "bo", "cy", "dee", "eve", "fay", "gus", "hal", "ida"];

/// What the roster has beside names, and how it writes these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Number, login, address, given and family's name, section.
    Full,
    /// Number, and `Doe, Jane`.
    Numbers,
    /// Login and name.
    Logins,
    /// Addresses alone.
    Addresses,
    /// As Gradescope has it.
    Gradescope,
    /// GitHub login and name.
    Github,
}

/// The bytes of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bytes {
    Utf8,
    /// As a Mac writes accents.
    Apart,
    Utf16,
    Windows,
}

#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) people: Vec<Person>,
    /// Whose, the minute, and the mark: all marks differ.
    pub(crate) hand_ins: Vec<(Vec<usize>, u32, u32)>,
    pub(crate) layout: Layout,
    pub(crate) system: System,
    /// Nothing without a roster; who is on it, in its order. Who is there twice is in two sections.
    pub(crate) roster: Option<(Form, Bytes, Vec<usize>)>,
    /// Who has a middle name in the roster alone.
    pub(crate) middle: Vec<bool>,
    /// The rows of the gradebook.
    pub(crate) rows: Vec<usize>,
    /// Who stands in the instructor's identity file.
    pub(crate) settled: Vec<bool>,
}

/// Numbers from 1 that nobody has twice, from a few: those of other kinds are the same ones.
fn numbers(count: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((1..=count + 3).collect::<Vec<usize>>()).prop_shuffle()
}

fn logins() -> impl Strategy<Value = Vec<&'static str>> {
    Just(LOGINS.to_vec()).prop_shuffle()
}

fn people(count: usize) -> impl Strategy<Value = Vec<Person>> {
    let names = prop::collection::vec((0..FIRST.len(), 0..LAST.len()), count);
    let zeros = any::<bool>();
    (names, numbers(count), numbers(count), numbers(count), logins(), logins(), logins(), zeros)
        .prop_map(|(names, ids, systems, participants, users, mails, githubs, zeros)| {
            let person = |(at, (first, last)): (usize, (usize, usize))| Person {
                first: FIRST[first].to_owned(),
                last: LAST[last].to_owned(),
                id: if zeros { format!("00{}", ids[at]) } else { ids[at].to_string() },
                username: users[at].to_owned(),
                email: format!("{}@x.edu", mails[at]),
                github: githubs[at].to_owned(),
                system: systems[at],
                participant: participants[at],
            };
            names.into_iter().enumerate().map(person).collect()
        })
}

fn layout() -> impl Strategy<Value = Layout> {
    prop::sample::select(vec![
        Layout::Blackboard,
        Layout::Brightspace,
        Layout::Moodle,
        Layout::Canvas,
        Layout::Classroom,
        Layout::Gradescope,
        Layout::Course,
        Layout::Sakai,
        Layout::Ilias,
        Layout::Teams,
        Layout::Autolab,
        Layout::Vpl,
        Layout::Own,
        Layout::Named,
        Layout::Plain,
    ])
}

fn system() -> impl Strategy<Value = System> {
    let all = System::ALL.into_iter().chain([System::Csv]);
    prop::sample::select(all.collect::<Vec<_>>())
}

fn roster() -> impl Strategy<Value = Option<(Form, Bytes)>> {
    let form = prop::sample::select(vec![
        Form::Full,
        Form::Numbers,
        Form::Logins,
        Form::Addresses,
        Form::Gradescope,
        Form::Github,
    ]);
    let bytes = prop::sample::select(vec![Bytes::Utf8, Bytes::Apart, Bytes::Utf16, Bytes::Windows]);
    prop::option::weighted(0.8, (form, bytes))
}

/// What is drawn for one person: hands in, again, together with the next; is on the roster, twice;
/// has a middle name there.
type Lot = (bool, bool, bool, bool, bool, bool);

fn lot() -> impl Strategy<Value = Lot> {
    let often = || prop::bool::weighted(0.8);
    let seldom = || prop::bool::weighted(0.2);
    (often(), seldom(), seldom(), often(), seldom(), seldom())
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    let count = 2usize..9;
    count.prop_flat_map(|count| {
        let order = || Just((0..count).collect::<Vec<usize>>()).prop_shuffle();
        let lots = prop::collection::vec(lot(), count);
        let settled = prop::collection::vec(prop::bool::weighted(0.2), count);
        (people(count), lots, layout(), system(), roster(), order(), order(), settled)
            .prop_map(|(people, lots, layout, system, roster, order, rows, settled)| World {
                settled,
                ..made(people, &lots, layout, system, roster, &order, rows)
            })
            .prop_filter("nobody handed in", |world| !world.hand_ins.is_empty())
    })
}

fn made(
    mut people: Vec<Person>,
    lots: &[Lot],
    layout: Layout,
    system: System,
    roster: Option<(Form, Bytes)>,
    order: &[usize],
    rows: Vec<usize>,
) -> World {
    let names: BTreeSet<String> = people.iter().map(Person::name).collect();
    let has_namesakes = names.len() < people.len();
    // Files that are called by names alone are of a class of several names.
    let has_names = !has_namesakes && lots.iter().filter(|lot| lot.0).count() > 1;
    let layout = match layout {
        Layout::Named if !has_names => Layout::Plain,
        Layout::Teams if has_namesakes => Layout::Plain,
        layout => layout,
    };
    let form = roster.map(|(form, _)| form);
    // A word may be whatever stands before an address, unless the logins are known.
    let by_words = matches!(layout, Layout::Course | Layout::Plain);
    let knows_logins = form == Some(Form::Full) || form == Some(Form::Logins);
    if by_words && !knows_logins {
        for person in &mut people {
            person.email = format!("{}@x.edu", person.username);
            person.github.clone_from(&person.username);
        }
    }
    let all_on_roster = has_namesakes || by_words;
    let on_roster = order.iter().copied().filter(|&at| all_on_roster || lots[at].3);
    let on_roster: Vec<usize> = on_roster
        .flat_map(|at| vec![at; 1 + usize::from(lots[at].4 && form != Some(Form::Github))])
        .collect();
    let roster = roster.filter(|_| !on_roster.is_empty());
    let mut hand_ins = Vec::new();
    let attempts = matches!(
        layout,
        Layout::Blackboard
            | Layout::Brightspace
            | Layout::Gradescope
            | Layout::Teams
            | Layout::Autolab
            | Layout::Vpl
            | Layout::Own
    );
    for (at, &(hands_in, again, together, ..)) in lots.iter().enumerate() {
        let other = (at + 1) % people.len();
        let with = layout == Layout::Gradescope && together && other != at;
        let whose = if with { vec![at, other] } else { vec![at] };
        for _ in 0..usize::from(hands_in) + usize::from(hands_in && again && attempts) {
            let number = hand_ins.len() as u32;
            // Not in the order in which they are written.
            hand_ins.push((whose.clone(), 1 + number * 577 % 1009, 1 + number));
        }
    }
    World {
        people,
        hand_ins,
        layout,
        system,
        roster: roster.map(|(form, bytes)| (form, bytes, on_roster)),
        middle: lots.iter().map(|lot| lot.5 && !has_namesakes).collect(),
        rows,
        settled: Vec::new(),
    }
}

impl World {
    /// The mark of a person's newest hand-in.
    pub(crate) fn mark(&self, person: usize) -> Option<u32> {
        let own = self.hand_ins.iter().filter(|(whose, ..)| whose.contains(&person));
        own.max_by_key(|(_, time, _)| *time).map(|(.., mark)| *mark)
    }

    /// Whose a mark is, if it counts for them.
    pub(crate) fn people_of_mark(&self, mark: f64) -> Vec<usize> {
        let people = 0..self.people.len();
        people.filter(|&at| self.mark(at).map(f64::from) == Some(mark)).collect()
    }

    /// Whether each row of the gradebook has what the download tells people by.
    pub(crate) fn is_sure(&self) -> bool {
        matches!(
            (self.layout, self.system),
            (Layout::Blackboard, System::Blackboard)
                | (Layout::Canvas, System::Canvas)
                | (Layout::Moodle, System::Moodle)
                | (Layout::Classroom, System::GithubClassroom)
                | (
                    Layout::Blackboard | Layout::Sakai | Layout::Ilias,
                    System::Sakai | System::Ilias
                )
                | (Layout::Gradescope, System::Gradescope | System::Csv)
                | (
                    Layout::Sakai | Layout::Ilias | Layout::Vpl | Layout::Own | Layout::Gradescope,
                    System::Brightspace | System::Blackboard
                )
        )
    }

    /// Whether the download and the roster have the person's one name, or the identity file knows.
    pub(crate) fn is_named(&self, person: usize) -> bool {
        let Some((form, _, on_roster)) = &self.roster else { return false };
        let has_number = !matches!(form, Form::Addresses | Form::Github);
        // An archive of one folder is called by its own name.
        let is_archive = self.layout == Layout::Plain && self.hand_ins.len() == 1;
        if self.settled[person] && !is_archive && has_number && on_roster.contains(&person) {
            return true;
        }
        let names: BTreeSet<String> = self.people.iter().map(Person::name).collect();
        names.len() == self.people.len()
            && on_roster.contains(&person)
            && !self.middle[person]
            && *form != Form::Addresses
            && !matches!(
                self.layout,
                Layout::Classroom | Layout::Course | Layout::Autolab | Layout::Plain
            )
    }

    /// The hand-ins for the writer of layouts.
    pub(crate) fn packed(&self) -> Vec<HandIn> {
        let packed = self.hand_ins.iter().map(|(whose, minute, mark)| HandIn {
            people: whose.iter().map(|&at| self.people[at].clone()).collect(),
            time: (2 + minute / 1440, minute % 1440),
            late: false,
            files: vec![("client.c".into(), format!("// {mark}\nint main(void) {{}}\n").into())],
        });
        packed.collect()
    }
}
