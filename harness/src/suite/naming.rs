//! What can be named in a suite.

/// The kinds of names that a suite is made of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumIter, strum::Display,
)]
#[strum(serialize_all = "lowercase")]
pub enum Naming {
    /// A suite that is extended.
    Suite,
    /// A key of a table.
    Key,
    /// What a step does.
    Verb,
    /// What an expectation asks.
    Predicate,
    /// A program of the lab.
    Role,
    /// A program that a step started.
    Program,
    /// A peer that dials.
    #[strum(serialize = "client peer")]
    Client,
    /// A peer that dials or answers.
    Peer,
    /// Something that programs say.
    Message,
    /// Something that programs ask for.
    Field,
    /// What is answered from the first question to the last.
    Round,
    /// A system call.
    #[strum(serialize = "system call")]
    Syscall,
    /// An error of a system call.
    Errno,
    /// A signal.
    Signal,
    /// A scenario.
    Scenario,
    /// An expectation of another scenario.
    Expectation,
    /// A scenario's file, without `.toml`.
    #[strum(serialize = "scenario file")]
    File,
    /// A folder of the suite.
    Folder,
    /// A parameter of the lab, such as `{lab.request}`.
    #[strum(serialize = "placeholder")]
    Parameter,
    /// A value that is drawn, such as `{nonce}`.
    #[strum(serialize = "placeholder")]
    Drawn,
    /// What an answer says of its conversation, such as `{request}`.
    #[strum(serialize = "placeholder")]
    Said,
    /// A number of a slide, such as `{sd}`.
    #[strum(serialize = "placeholder")]
    Number,
    /// How a program ends.
    Status,
    /// An end of a connection.
    Side,
    /// A process that answers.
    #[strum(serialize = "process")]
    Handler,
    /// How virtual time passes.
    Clock,
    /// What carries the programs' bytes.
    Transport,
    /// When students are told.
    Visibility,
    /// How closely words must follow the slides.
    #[strum(serialize = "policy")]
    Words,
}

/// Where a text stands, and so which placeholders it may have beside the parameters of the lab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// For the reader; it may quote a slide with its numbers.
    Prose,
    /// For the reader of what a run came to: as prose, and with values that are drawn.
    Told,
    /// In a step: with values that are drawn.
    Step,
    /// An argument of a program that a step starts: with these, and with the lab's address.
    StepArgument,
    /// An argument of a role's programs: with the lab's address.
    Argument,
    /// In a step that answers, in an expectation, and in a parameter of the lab that these have:
    /// with values that are drawn, and with what the conversation has.
    Answer,
    /// Where nothing but parameters is filled in.
    Alone,
    /// On a slide: with numbers, and with values that are drawn.
    Slide,
    /// In a regular expression about a run: with values that are drawn.
    Pattern,
}
