//! What is known while a file of a suite is read: the names of the whole suite, those of the
//! scenario so far, and what was found to be wrong.

use super::files::Files;
use super::given::Given;
use super::name::{ActorId, RoleId, RoundId};
use super::names::{Known, Names};
use super::naming::{Naming, Stands};
use super::pattern::{literally, pieces_of_pattern};
use super::text::{Blank, Drawn, Number, Open, Part, Piece, Said, pieces};
use super::trouble::Trouble;
use std::ops::Range;

/// A name that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its kind.
    pub naming: Naming,
    /// Where it stands in its file, in bytes.
    pub span: Range<usize>,
}

/// Who has come into being in a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Actor {
    /// A program.
    Program,
    /// A peer that dials.
    Client,
    /// Peers that dial: this name and a number.
    Clients,
    /// A peer that answers.
    Server,
}

/// Reads one file.
pub(crate) struct Reader<'a> {
    text: &'a str,
    pub(super) names: &'a Names,
    pub(super) files: &'a dyn Files,
    /// The scenario's own role.
    pub(super) role: Option<RoleId>,
    actors: Vec<(ActorId, Actor)>,
    /// Rounds that have been named so far.
    rounds: Vec<RoundId>,
    /// Something that brings actors in could not be read: they are not all known.
    misses_actors: bool,
    pub(super) troubles: Vec<Trouble>,
    pub(super) found: Vec<Found>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, names: &'a Names, files: &'a dyn Files) -> Self {
        Self {
            text,
            names,
            files,
            role: None,
            actors: Vec::new(),
            rounds: Vec::new(),
            misses_actors: false,
            troubles: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Something is wrong. Gives nothing, so that a value can't be made of it.
    pub(super) fn complain<T>(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Option<T> {
        self.troubles.push(Trouble::new(span, message));
        None
    }

    /// A name was understood.
    pub(super) fn understood(&mut self, naming: Naming, span: Range<usize>) {
        self.found.push(Found { naming, span });
    }

    /// Whether a word is one of those that are known; if not, it is refused. Where not all are
    /// known, because something else is wrong and told, it is taken to be one of the others.
    pub(super) fn knows(
        &mut self,
        naming: Naming,
        span: Range<usize>,
        word: &str,
        known: &Known,
    ) -> Option<()> {
        if known.has(word) {
            self.understood(naming, span);
        } else if known.is_whole() {
            return self.complain(span, known.unknown(naming, word));
        }
        Some(())
    }

    /// The role of the scenario; none if it has none, which has been told.
    pub(crate) fn own_role(&self) -> Option<RoleId> {
        self.role.clone()
    }

    /// A program is started under its role's name.
    pub(crate) fn starts_as(&mut self, role: Option<&RoleId>) -> Option<ActorId> {
        let name = role.map(ActorId::from);
        match &name {
            Some(name) => self.enters(name.clone(), Actor::Program),
            None => self.misses_actors(),
        }
        name
    }

    /// Somebody comes into being.
    pub(super) fn enters(&mut self, name: ActorId, actor: Actor) {
        self.actors.push((name, actor));
    }

    /// Somebody comes into being whose name can't be told.
    pub(super) fn misses_actors(&mut self) {
        self.misses_actors = true;
    }

    /// A round begins.
    pub(super) fn begins_round(&mut self, name: RoundId) {
        self.rounds.push(name);
    }

    /// The rounds that there are.
    pub(super) fn rounds(&self) -> Known {
        Known::of(self.rounds.iter().map(ToString::to_string), !self.misses_actors)
    }

    /// The name of somebody who has come into being before, and is of one of these kinds.
    pub(super) fn actor(
        &mut self,
        naming: Naming,
        given: &Given<'_>,
        kinds: &[Actor],
    ) -> Option<ActorId> {
        let word = given.text(self)?;
        let is_one = |(name, actor): &(ActorId, Actor)| match actor {
            Actor::Clients => {
                let number = word.strip_prefix(&**name).and_then(|rest| rest.strip_prefix(' '));
                number.is_some_and(|number| number.parse::<u32>().is_ok())
            }
            _ => **name == *word,
        };
        let mut suited = self.actors.iter().filter(|(_, actor)| kinds.contains(actor));
        if suited.any(is_one) {
            self.understood(naming, given.span.clone());
            return Some(ActorId::new(word));
        }
        let names = self.actors.iter().filter(|(_, actor)| kinds.contains(actor));
        let names = names.map(|(name, actor)| match actor {
            Actor::Clients => format!("{name} 0"),
            _ => name.to_string(),
        });
        let known = Known::of(names, !self.misses_actors);
        self.knows(naming, given.span.clone(), word, &known)?;
        Some(ActorId::new(word))
    }

    /// A text, with the lab's parameters filled in and the other placeholders looked up.
    pub(super) fn text<P>(
        &mut self,
        given: &Given<'_>,
        stands: Stands,
        place: impl Fn(&str) -> Option<(Naming, P)>,
    ) -> Option<Vec<Part<P>>> {
        let text = given.text(self)?;
        let mut parts = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        let mut is_whole = true;
        for piece in stands.pieces(text) {
            let name = match piece {
                Piece::Literal(literal) => {
                    parts.push(Part::Literal(literal.to_owned()));
                    continue;
                }
                Piece::Place(name) => name,
            };
            let before = seen.iter().filter(|other| **other == name).count();
            seen.push(name);
            let span = self.place_of(&given.span, name, before);
            if let Some(value) = self.names.standing(name, stands) {
                let inside = |piece| stands.filling(inside(piece, &place));
                parts.extend(pieces(value).into_iter().map(inside));
                self.understood(Naming::Parameter, span);
            } else if let Some((naming, part)) = place(name) {
                parts.push(Part::Place(part));
                self.understood(naming, span);
            } else {
                is_whole = false;
                self.troubles.push(Trouble::new(span, self.names.no_placeholder(name, stands)));
            }
        }
        is_whole.then_some(parts)
    }

    /// Where a placeholder stands that is the `before`-th of its name in a text. (What is escaped
    /// in the text makes its offsets others than the file's.)
    fn place_of(&self, span: &Range<usize>, name: &str, before: usize) -> Range<usize> {
        let written = format!("{{{name}}}");
        let found = self.text.get(span.clone()).and_then(|text| {
            text.match_indices(&written).nth(before).map(|(at, _)| span.start + at)
        });
        found.map_or_else(|| span.clone(), |at| at + 1..at + 1 + name.len())
    }
}

impl Stands {
    /// Takes a text apart that stands so.
    fn pieces(self, text: &str) -> Vec<Piece<'_>> {
        if self == Self::Pattern { pieces_of_pattern(text) } else { pieces(text) }
    }

    /// A part of a parameter, in a text that stands so.
    fn filling<P>(self, part: Part<P>) -> Part<P> {
        match part {
            Part::Literal(text) if self == Self::Pattern => Part::Literal(literally(&text)),
            other => other,
        }
    }
}

/// A piece of a parameter: what it leaves open is filled in where the text stands, or nowhere.
fn inside<P>(piece: Piece<'_>, place: impl Fn(&str) -> Option<(Naming, P)>) -> Part<P> {
    match piece {
        Piece::Literal(literal) => Part::Literal(literal.to_owned()),
        Piece::Place(name) => match place(name) {
            Some((_, part)) => Part::Place(part),
            None => Part::Literal(format!("{{{name}}}")),
        },
    }
}

/// A value that is drawn, by what stands between its braces.
pub(super) fn drawn(name: &str) -> Option<(Naming, Blank)> {
    Drawn::named(name).map(|drawn| (Naming::Drawn, Blank::Drawn(drawn)))
}

/// The same in a regular expression.
pub(super) fn drawn_alone(name: &str) -> Option<(Naming, Drawn)> {
    Drawn::named(name).map(|drawn| (Naming::Drawn, drawn))
}

/// A value that is drawn, or what an answer says of its conversation.
pub(super) fn drawn_or_said(name: &str) -> Option<(Naming, Blank)> {
    let found = || Said::all().find(|said| said.name() == name);
    drawn(name).or_else(|| Some((Naming::Said, Blank::Said(found()?))))
}

/// What a slide leaves open: a number, or a value that is drawn.
pub(super) fn open(name: &str) -> Option<(Naming, Open)> {
    number(name).or_else(|| Some((Naming::Drawn, Open::Drawn(Drawn::named(name)?))))
}

/// A slide's number, by what stands between its braces.
pub(super) fn number(name: &str) -> Option<(Naming, Open)> {
    let found = Number::all().find(|number| number.name() == name)?;
    Some((Naming::Number, Open::Number(found)))
}
