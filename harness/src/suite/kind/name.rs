//! Names: of what the suite itself defines, of who takes part in a scenario, and of what the
//! system has.

use super::number::whole;
use super::{Given, Named, kinds, list, one_of};
use crate::event::{self, SyscallName};
use crate::suite::name::{ActorId, ExpectationId, FieldId, MessageId, RoleId, RoundId, ScenarioId};
use crate::suite::names::Known;
use crate::suite::naming::Naming;
use crate::suite::reader::{Actor, Reader};
use crate::suite::{expectation, side, step};
use serde_json::json;
use std::str::FromStr;

kinds! {
    // What the suite defines.

    /// What a role is called.
    NewRole: RoleId = "a name", |given, reader| given.text(reader).map(RoleId::new);
    /// A role.
    Role: RoleId = "a role", |given, reader| role(given, reader),
        actors: |role, actors| actors.push(Named::Role(role));
    /// The role that a scenario grades, which its steps and expectations mean where they name none.
    Own: RoleId = "a role", |given, reader| {
        let role = role(given, reader)?;
        reader.role = Some(role.clone());
        Some(role)
    };
    /// A message.
    Message: MessageId = "a message of `suite.toml`", |given, reader| {
        let word = given.text(reader)?;
        reader.knows(Naming::Message, given.span.clone(), word, &reader.names.messages)?;
        Some(MessageId::new(word))
    };
    /// What a scenario is called.
    ScenarioName: ScenarioId = "small letters, digits and `-`", |given, reader| {
        let id = given.text(reader)?;
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(is_plain) {
            let message = format!("the id `{id}` is not made of {}", Self::WHAT);
            return reader.complain(given.span.clone(), message);
        }
        Some(ScenarioId::new(id))
    };
    /// Another scenario.
    Scenario: ScenarioId = "a scenario", |given, reader| {
        let word = given.text(reader)?;
        reader.knows(Naming::Scenario, given.span.clone(), word, &reader.names.scenarios)?;
        Some(ScenarioId::new(word))
    };
    /// Other scenarios.
    Scenarios: Vec<ScenarioId> = "a list of scenarios", |given, reader| {
        given.list_of::<Scenario>(Self::WHAT, reader)
    }, schema: list::<Scenario>();
    /// Expectations of other scenarios.
    Expectations: Vec<ExpectationId> = "a list of expectations, each as `scenario/expectation`",
        |given, reader| given.list_of::<Expectation>(Self::WHAT, reader),
        schema: list::<Expectation>();
    /// One of them.
    Expectation: ExpectationId = "an expectation, as `scenario/expectation`", |given, reader| {
        let word = given.text(reader)?;
        let Some((scenario, expectation)) = word.split_once('/') else {
            return given.refuse(Self::WHAT, reader);
        };
        reader.knows(Naming::Expectation, given.span.clone(), word, &reader.names.expectations)?;
        let scenario = ScenarioId::new(scenario);
        Some(ExpectationId { scenario, expectation: expectation.to_owned() })
    };
    /// A scenario's file.
    File: String = "a scenario's file, without `.toml`", |given, reader| {
        let word = given.text(reader)?;
        reader.knows(Naming::File, given.span.clone(), word, &reader.names.files)?;
        Some(word.to_owned())
    };
    /// Several of them.
    Files: Vec<String> = "a list of scenarios' files, without `.toml`", |given, reader| {
        given.list_of::<File>(Self::WHAT, reader)
    }, schema: list::<File>();

    /// A scenario's file of a suite that is extended.
    Left: String = "a scenario's file, without `.toml`", |given, reader| {
        let word = given.text(reader)?;
        reader.knows(Naming::File, given.span.clone(), word, &reader.names.below)?;
        Some(word.to_owned())
    };
    /// Several of them.
    Without: Vec<String> = "a list of scenarios' files, without `.toml`", |given, reader| {
        given.list_of::<Left>(Self::WHAT, reader)
    }, schema: list::<Left>();
    /// A suite that is extended. It has been opened by now.
    Extended: String = "a built-in suite, or a folder", |given, reader| {
        let word = given.text(reader)?;
        reader.understood(Naming::Suite, given.span.clone());
        Some(word.to_owned())
    };

    // Who takes part.

    /// The name under which a program is started.
    Starts: ActorId = "a name for the program", |given, reader| {
        brings(Actor::Program, given, reader)
    }, failed: Reader::misses_actors, actors: |name, actors| actors.push(Named::Brings(name));
    /// The name of a peer that dials.
    BringsClient: ActorId = "a name for the peer", |given, reader| {
        brings(Actor::Client, given, reader)
    }, failed: Reader::misses_actors, actors: |name, actors| actors.push(Named::Brings(name));
    /// The beginning of the names of peers that dial.
    BringsClients: ActorId = "the beginning of the peers' names", |given, reader| {
        brings(Actor::Clients, given, reader)
    }, failed: Reader::misses_actors, actors: |name, actors| actors.push(Named::BringsSeveral(name));
    /// The name of a peer that answers.
    BringsServer: ActorId = "a name for the peer", |given, reader| {
        brings(Actor::Server, given, reader)
    }, failed: Reader::misses_actors, actors: |name, actors| actors.push(Named::Brings(name));
    /// A program that was started.
    Program: ActorId = "a program that was started", |given, reader| {
        reader.actor(Naming::Program, given, &[Actor::Program])
    }, actors: |name, actors| actors.push(Named::Uses(name));
    /// A peer that dials.
    Client: ActorId = "a peer that dials", |given, reader| {
        reader.actor(Naming::Client, given, &[Actor::Client, Actor::Clients])
    }, actors: |name, actors| actors.push(Named::Uses(name));
    /// A peer.
    Peer: ActorId = "a peer", |given, reader| {
        reader.actor(Naming::Peer, given, &[Actor::Client, Actor::Server])
    }, actors: |name, actors| actors.push(Named::Uses(name));
    /// Exactly one peer, in a list.
    Takes: ActorId = "a list that names one peer", |given, reader| {
        let mut peers = given.list_of::<Peer>(Self::WHAT, reader)?;
        match (peers.len(), peers.pop()) {
            (1, Some(peer)) => Some(peer),
            _ => given.refuse(Self::WHAT, reader),
        }
    }, actors: |name, actors| actors.push(Named::Uses(name)), schema: {
        json!({ "type": "array", "items": Peer::schema(), "minItems": 1, "maxItems": 1 })
    };
    /// Several peers.
    Peers: Vec<ActorId> = "a list of peers", |given, reader| {
        given.list_of::<Peer>(Self::WHAT, reader)
    }, actors: |names, actors| actors.extend(names.iter().map(Named::Uses)), schema: list::<Peer>();

    // What is asked for.

    /// What a field is called.
    NewField: FieldId = "a name", |given, reader| given.text(reader).map(FieldId::new);
    /// A field.
    Field: FieldId = "a field of `suite.toml`", |given, reader| {
        let word = given.text(reader)?;
        reader.knows(Naming::Field, given.span.clone(), word, &reader.names.fields)?;
        Some(FieldId::new(word))
    };
    /// Several of them.
    Fields: Vec<FieldId> = "a list of fields", |given, reader| {
        given.list_of::<Field>(Self::WHAT, reader)
    }, schema: list::<Field>();
    /// What a round is called.
    BeginsRound: RoundId = "a name for the round", |given, reader| {
        let name = RoundId::new(given.text(reader)?);
        reader.begins_round(name.clone());
        Some(name)
    }, failed: Reader::misses_actors;
    /// A round.
    Round: RoundId = "a round of this scenario", |given, reader| {
        let word = given.text(reader)?;
        let known = reader.rounds();
        reader.knows(Naming::Round, given.span.clone(), word, &known)?;
        Some(RoundId::new(word))
    };

    /// Several of them.
    Rounds: Vec<RoundId> = "a list of rounds of this scenario", |given, reader| {
        given.list_of::<Round>(Self::WHAT, reader)
    }, schema: list::<Round>();

    // What the system has.

    /// A system call.
    Syscall: SyscallName = "a system call", |given, reader| {
        let known = Known::of(SyscallName::all().map(SyscallName::as_str), true);
        parsed(Naming::Syscall, given, &known, reader)
    }, schema: one_of(SyscallName::all().map(SyscallName::as_str));
    /// Several of them.
    Syscalls: Vec<SyscallName> = "a list of system calls", |given, reader| {
        given.list_of::<Syscall>(Self::WHAT, reader)
    }, schema: list::<Syscall>();
    /// An error.
    Errno: event::Errno = "an error of errno(3), such as `EMFILE`", |given, reader| {
        parsed(Naming::Errno, given, &Known::of(event::Errno::names(), true), reader)
    }, schema: one_of(event::Errno::names());
    /// A signal.
    Signal: event::Signal = "a signal, such as `SIGINT`", |given, reader| {
        parsed(Naming::Signal, given, &Known::of(event::Signal::names(), true), reader)
    }, schema: one_of(event::Signal::names());

    // Words of the language.

    /// How a program ends.
    Status: expectation::Status = "`any`, `nonzero`, or a number from 0 to 255", |given, reader| {
        if given.value.is_integer() {
            return whole(given, Self::WHAT, 0, reader).map(expectation::Status::Exactly);
        }
        parsed(Naming::Status, given, &written::<expectation::Status>(), reader)
    }, schema: {
        let words = words::<expectation::Status>();
        json!({ "anyOf": [words, { "type": "integer", "minimum": 0, "maximum": 255 }] })
    };
    /// An end of a connection.
    Side: side::Side = "`program` or `peer`", |given, reader| {
        parsed(Naming::Side, given, &written::<side::Side>(), reader)
    }, schema: words::<side::Side>();
    /// A process that answers.
    Handler: side::Handler = "`parent`, `child`, `grandchild` or `descendant`", |given, reader| {
        parsed(Naming::Handler, given, &written::<side::Handler>(), reader)
    }, schema: words::<side::Handler>();
    /// How time passes.
    Clock: step::ClockMode = "`auto` or `held`", |given, reader| {
        parsed(Naming::Clock, given, &written::<step::ClockMode>(), reader)
    }, schema: words::<step::ClockMode>();
    /// What carries the bytes.
    Transport: crate::suite::Transport = "`tcp` or `udp`", |given, reader| {
        parsed(Naming::Transport, given, &written::<crate::suite::Transport>(), reader)
    }, schema: words::<crate::suite::Transport>();
    /// When students are told.
    Shown: lab11_reports::model::Visibility = "`visible`, `after_due_date` or `hidden`", |given, reader| {
        parsed(Naming::Visibility, given, &written::<lab11_reports::model::Visibility>(), reader)
    }, schema: words::<lab11_reports::model::Visibility>();
    /// How closely words must follow the slides.
    Policy: crate::suite::words::Words = "`lenient` or `strict`", |given, reader| {
        parsed(Naming::Words, given, &written::<crate::suite::words::Words>(), reader)
    }, schema: words::<crate::suite::words::Words>();
}

fn role(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<RoleId> {
    let word = given.text(reader)?;
    reader.knows(Naming::Role, given.span.clone(), word, &reader.names.roles)?;
    Some(RoleId::new(word))
}

fn brings(actor: Actor, given: &Given<'_>, reader: &mut Reader<'_>) -> Option<ActorId> {
    let name = ActorId::new(given.text(reader)?);
    reader.enters(name.clone(), actor);
    Some(name)
}

/// A word that is one of those that a type can be read from.
fn parsed<T: FromStr>(
    naming: Naming,
    given: &Given<'_>,
    known: &Known,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let word = given.text(reader)?;
    reader.knows(naming, given.span.clone(), word, known)?;
    word.parse().ok()
}

/// The words of a closed list.
fn written<T: strum::IntoEnumIterator + Into<&'static str>>() -> Known {
    Known::of(T::iter().map(Into::<&str>::into), true)
}

/// Their schema.
fn words<T: strum::IntoEnumIterator + Into<&'static str>>() -> serde_json::Value {
    one_of(T::iter().map(Into::<&str>::into))
}
