//! Makes a class out of a suite's samples, as a learning-management system would give it out:
//! hand-ins, a roster, and the accidents of every year.
//!
//! ```text
//! cargo run --release --example make_class -- moodle 300 class
//! lab11 grade class/hand-ins.zip --out marks --roster class/roster.csv --due '2026-11-20 23:59'
//! ```

mod accidents;
mod layouts;
mod people;
mod programs;

use accidents::Accident;
use layouts::{HandIn, Layout, PATTERN, Person};
use programs::Programs;
use std::error::Error;
use std::fs;
use std::path::Path;

/// Whoever hands in after this day of November is late.
const DUE: u32 = 20;

const USAGE: &str = "usage: make_class LAYOUT STUDENTS FOLDER [ROLE]
With ROLE, such as client, students hand in this one program alone.
LAYOUT: blackboard, brightspace, moodle, canvas, classroom, gradescope, course, sakai, ilias, teams, autolab, vpl, own, named or plain
What is made as own is read by `--layout-pattern` and what stands in pattern.txt.";

fn named(layout: &str) -> Option<Layout> {
    Some(match layout {
        "blackboard" => Layout::Blackboard,
        "brightspace" => Layout::Brightspace,
        "moodle" => Layout::Moodle,
        "canvas" => Layout::Canvas,
        "classroom" => Layout::Classroom,
        "gradescope" => Layout::Gradescope,
        "course" => Layout::Course,
        "sakai" => Layout::Sakai,
        "ilias" => Layout::Ilias,
        "teams" => Layout::Teams,
        "autolab" => Layout::Autolab,
        "vpl" => Layout::Vpl,
        "own" => Layout::Own,
        "named" => Layout::Named,
        "plain" => Layout::Plain,
        _ => return None,
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (layout, count, folder, role) = match &arguments[..] {
        [layout, count, folder] => (layout, count, folder, None),
        [layout, count, folder, role] => (layout, count, folder, Some(role.as_str())),
        _ => return Err(USAGE.into()),
    };
    let layout = named(layout).ok_or(USAGE)?;
    let count: usize = count.parse().map_err(|_| USAGE)?;
    let folder = Path::new(folder);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/lab11/samples");
    let programs = Programs::read(&samples)?;
    fs::create_dir_all(folder)?;

    let class: Vec<Person> = (0..count).map(people::person).collect();
    let mut hand_ins = Vec::new();
    for (index, person) in class.iter().enumerate() {
        let accident = Accident::of(index, count);
        if accident == Some(Accident::Absent) {
            continue;
        }
        let late = accident == Some(Accident::Late);
        let day = if late { DUE + 1 + (index % 3) as u32 } else { 1 + (index % 19) as u32 };
        let mut files = programs.of(index, role);
        if let Some(accident) = accident {
            accident.befall(&mut files);
        }
        let time = (day, (index * 7 % 1440) as u32);
        hand_ins.push(HandIn { people: vec![person.clone()], time, late, files });
    }
    if let Layout::Own = layout {
        fs::write(folder.join("pattern.txt"), PATTERN)?;
    }
    fs::write(folder.join("roster.csv"), people::roster(&class))?;
    fs::write(folder.join("hand-ins.zip"), layout.pack(&hand_ins)?)?;
    Ok(())
}
