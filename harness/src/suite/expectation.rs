//! What must be true of a history: the table of predicates.

use super::declare::rows;
use super::kind::{
    Alternatives, Answer, Answers, Count, Fields, FileName, Flag, Handler as HandlerWord, Message,
    Number, Pattern, Patterns, Peer, Peers, Printed as PrintedText, Round, Rounds, RunPattern,
    Seconds, Side as SideWord, Signal, Status as StatusWord, StepText, StepTexts, Syscall, Takes,
};
use super::name::{ExpectationId, RoleId};
use super::side::Side;
use super::table::Choice;
use super::words::Words;

/// One thing that must be true, and what to tell the student if it is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// Names it within its scenario, such as `announces`.
    pub id: String,
    /// Whose program is meant, if not the scenario's.
    pub role: Option<RoleId>,
    /// What must be true.
    pub that: Predicate,
    /// Its weight among the scenario's expectations.
    pub share: f64,
    /// Whether scenarios that build on this one make no sense without it. Words are not
    /// essential: a program that behaves right and says it wrong goes on.
    pub essential: bool,
    /// How closely what is said must follow the slides, if not as the suite says.
    pub words: Option<Words>,
    /// Expectations elsewhere of whose fault its own may be a consequence.
    pub follows: Vec<ExpectationId>,
    /// What had to be true, for the reader.
    pub expected: String,
    /// Why it matters, or how it comes about.
    pub why: String,
    /// What to try.
    pub help: String,
}

/// How a program may end.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum Status {
    /// With any status, but not by a signal.
    Any,
    /// With a status that is not 0, and not by a signal.
    Nonzero,
    /// With this status.
    #[strum(disabled)]
    Exactly(u8),
}

impl Status {
    /// Whether a program that ended by itself may have done so with this code.
    pub fn allows(self, code: i32) -> bool {
        match self {
            Self::Any => true,
            Self::Nonzero => code != 0,
            Self::Exactly(wanted) => code == i32::from(wanted),
        }
    }
}

rows! {
    /// What can be asked of a history, about the programs of the expectation's role.
    #[derive(Debug, Clone, PartialEq)]
    pub enum Predicate = "that", Predicate {
        /// There is something to run.
        "built" => Built
        /// A socket is made for IPv4 and the suite's transport.
        "socket_made" => SocketMade
        /// A message is said after the system call that it is about.
        "says" => Says [Words] {
            /// The message.
            message: Message = "message" needs;
            /// The system call.
            after: Syscall = "after" needs;
            /// A message that must not be said instead.
            unless: Message = "unless" may;
        }
        /// Every program of the role that was started ends by itself.
        "ends" => Ends {
            /// How; in any way, but not by a signal, unless given.
            status: StatusWord = "status" or(Status::Any);
        }
        /// What the programs print has a text, in one of their lines.
        "prints" => Prints [Words] {
            /// What.
            what: PrintedText = "what" needs;
            /// How many of their lines have it; one at least unless given.
            times: Count = "times" may;
            /// A system call: only what a program prints after its first that works counts.
            after: Syscall = "after" may;
        }
        /// None of the lines that the programs print has a text.
        "never_prints" => NeverPrints {
            /// What.
            what: PrintedText = "what" needs;
            /// A system call: only what a program prints after its first that works counts.
            after: Syscall = "after" may;
        }
        /// A file stands in the programs' folder when all steps are done, as they have left it: what
        /// a program still has in a buffer is not in it.
        "writes_file" => WritesFile {
            /// Its name. Who follows it finds a plain file, and no link.
            name: FileName = "name" needs;
            /// What the file has in it, up to 64 KiB; anything or nothing unless given.
            what: PrintedText = "what" may;
        }
        /// The system call is never made.
        "never" => Never {
            /// Which.
            syscall: Syscall = "syscall" needs formerly "call";
        }
        /// The system call works.
        "calls" => Calls {
            /// Which.
            syscall: Syscall = "syscall" needs;
            /// How often, by all processes of the role together; once at least unless given.
            times: Count = "times" may;
            /// Before this one is made.
            before: Syscall = "before" may;
        }
        /// connect() to a TCP/IPv4 address works.
        "connects" formerly "dials" => Connects
        /// The peer receives a text, with or without NUL or newline.
        "heard" => Heard {
            /// The peer.
            who: Takes = "who" needs;
            /// What.
            text: Answer = "text" needs;
        }
        /// What the peer answered is printed.
        "prints_answers" => PrintsAnswers [Words] {
            /// The peer.
            who: Takes = "who" needs;
            /// What it would have answered, if it had been let finish; what it did unless given.
            text: Answer = "text" may;
        }
        /// bind() to an IPv4 address works.
        "bound" => Bound
        /// A datagram of the program arrives at the peer, and is not empty.
        "mail_arrives" => MailArrives {
            /// The peer.
            who: Takes = "who" needs;
        }
        /// The text of each datagram that the program sends is printed by it.
        "prints_sent" => PrintsSent [Words]
        /// Each datagram that was sent to the program is received, and its text is printed then.
        "prints_mails" => PrintsMails [Words] {
            /// Whose datagrams; everybody's unless given.
            who: Peers = "who" may;
            /// Whether it may leave some unreceived.
            may_ignore: Flag = "may_ignore" or(false);
        }
        /// What the program sends after it has received a datagram goes to who sent that.
        "answers_senders" => AnswersSenders
        /// A program that goes on after other datagrams does so after an empty one.
        "outlives_empty_mail" => OutlivesEmptyMail
        /// Nothing of an earlier datagram is printed behind the text of a shorter one.
        "prints_only_mails" => PrintsOnlyMails
        /// Bound to a TCP/IPv4 address and listening there.
        "listens" => Listens
        /// How many connections may wait in the kernel.
        "queue" => Queue {
            /// So many.
            is: Number = "is" needs;
        }
        /// Each connection that is accepted is announced.
        "announces_connections" formerly "announces_calls" => AnnouncesConnections [Words] {
            /// The message.
            message: Message = "message" needs;
        }
        /// What each client said is printed when it has arrived, as much of it as the program's buffer
        /// has room for. The lab's request must fit.
        "prints_requests" => PrintsRequests [Words] {
            /// Whether a second copy counts against it.
            once: Flag = "once" or(false);
        }
        /// Each of the peers hears a text, and no other: once, or again and again. Case and white
        /// space are free, and what follows a NUL. (Of a part of what is heard, `hears` asks.)
        "answered" => Answered {
            /// The peers.
            who: Peers = "who" needs;
            /// The whole answer, which may have up to 1 MiB.
            text: Answer = "text" needs;
            /// To which of the things that each peer says: the first unless given. What is heard
            /// before the second is said answers the first, or was said unasked.
            nth: Count = "nth" or(1);
            /// A peer whose own connection must not be over by then, and which must not have said
            /// anything: nothing that it has yet to do or hear may be waited for.
            while_open: Peer = "while_open" may;
            /// Whether an answer in other words is one too.
            any_words: Flag = "any_words" or(false);
        }
        /// Each of the peers hears a reply to each thing that it said, before it says the next.
        "answered_each" => AnsweredEach {
            /// The peers.
            who: Peers = "who" needs;
            /// A reply to each thing that was said with a verb of its own, in their order; an empty
            /// one stands for none. What is heard before anything is said is no reply.
            texts: Answers = "texts" needs;
            /// Whether the bytes must be these; unless given, case and white space are free, and
            /// what follows a NUL.
            exact: Flag = "exact" or(false);
        }
        /// What each of the peers hears in all has a text in it, or matches a pattern.
        "hears" => Hears {
            /// The peers.
            who: Peers = "who" needs;
            /// The text, whose case is free. If it is a number, no part of another number is it.
            text: StepText = "text" may;
            /// The pattern.
            pattern: RunPattern = "pattern" instead(text);
            /// How often; once at least unless given.
            times: Count = "times" may;
        }
        /// No two of the peers hear the same, and each hears something.
        "differ" => Differ {
            /// The peers.
            who: Peers = "who" needs;
        }
        /// The program closes its connection with each of the peers, and not by RST.
        "closed" => Closed {
            /// The peers.
            who: Peers = "who" needs;
        }
        /// Of the connection with each of the peers, the program is the one that closes first, and
        /// not by RST.
        "closes_first" => ClosesFirst {
            /// The peers; of each its last connection counts.
            who: Peers = "who" needs;
            /// Which side it must be; the program unless given. Who ends its sending side closes.
            by: SideWord = "by" or(Side::Program);
        }
        /// Each of the peers hears something, and all of it is sent by a process that stands so to
        /// the one that accepted the connection.
        "answered_by" => AnsweredBy {
            /// The peers; of each its last connection counts.
            who: Peers = "who" needs;
            /// `parent` is who accepted the connection. A `child` or a `grandchild` was forked for
            /// it, after that; a `descendant` is any of these. Threads count as their process.
            by: HandlerWord = "by" needs;
        }
        /// The program sends a signal, with kill().
        "signals" => Signals {
            /// The signal.
            signal: Signal = "signal" needs;
            /// How often, by all processes of the role together; once at least unless given.
            times: Count = "times" may;
        }
        /// A process that the program has forked is ended by a signal.
        "child_ends_by" => ChildEndsBy {
            /// The signal.
            signal: Signal = "signal" needs;
            /// How many of them; one at least unless given.
            times: Count = "times" may;
        }
        /// A program of the role connects to the address at which another program accepts it.
        "meets" => Meets
        /// What the program receives is printed, and something is received.
        "prints_received" => PrintsReceived [Words]
        /// While the program is held, as many clients get through as its own queue holds, and one
        /// more; the SYNs of the rest are not answered.
        "queue_fills" => QueueFills
        /// Every client that got through hears a text, in the order of connecting.
        "served_in_order" => ServedInOrder {
            /// The answer.
            text: Answer = "text" needs;
        }
        /// Clients whose SYN was not answered at first hear a text in the end.
        "ringing_served" => RingingServed {
            /// The answer.
            text: Answer = "text" needs;
        }
        /// Each connection is handled by a process of its own, forked after its accept().
        "own_processes" => OwnProcesses
        /// Each of the peers hears a text again and again.
        "streams" => Streams {
            /// The peers.
            who: Peers = "who" needs;
            /// The answer.
            text: Answer = "text" needs;
            /// How often.
            times: Count = "times" needs;
            /// Virtual seconds between two.
            apart: Seconds = "apart" needs;
        }
        /// Each child that handles a connection says so.
        "children_announce" => ChildrenAnnounce [Words] {
            /// The message.
            message: Message = "message" needs;
        }
        /// So many connections are accepted before programs are released.
        "overlap" => Overlap {
            /// How many.
            is: Number = "is" needs;
        }
        /// accept() and recvfrom() are given a length that was set.
        "length_set" => LengthSet
        /// Nothing follows a received text but what follows the first one.
        "prints_only_received" => PrintsOnlyReceived
        /// Nothing is printed as a message after a connection that brought none.
        "no_rubbish" => NoRubbish
        /// Each child ends, and none accepts connections itself.
        "children_end" => ChildrenEnd
        /// The parent closes what it accepted, each child what listens.
        "descriptors_closed" => DescriptorsClosed
        /// The peer gets to say something so many times, and each time it is printed before the
        /// peer goes on.
        "prints_each" => PrintsEach {
            /// The peer.
            who: Takes = "who" needs;
            /// How many times.
            times: Count = "times" needs;
        }
        /// No system call fails and is followed by the next as if it had not.
        "errors_heeded" => ErrorsHeeded
        /// A sanitizer finds nothing to complain of.
        "no_memory_errors" => NoMemoryErrors
        /// Children that ended are waited for; the last one may be still to come.
        "no_zombies" => NoZombies
        /// No printed text stands in a buffer at the end.
        "nothing_unflushed" => NothingUnflushed [Buffers]
        /// The program has not ended by the end of the run.
        "alive" => Alive
        /// In one of some rounds, the program asks for each of these fields, and sends none before
        /// it was told.
        "asks_for" => AsksFor {
            /// The rounds.
            rounds: Rounds = "rounds" needs;
            /// The fields.
            fields: Fields = "fields" needs;
        }
        /// In a round, a text is printed after the other end has answered. A number is printed if
        /// it stands there as a number of its own.
        "shows" => Shows [Words] {
            /// The round.
            round: Round = "round" needs;
            /// The text.
            text: StepText = "text" needs;
            /// Texts that the program must have sent, as text or as integers; if it has not, too
            /// little is known for a verdict.
            carried: StepTexts = "carried" may;
        }
        /// In a round, programs of the role do not print a text.
        "hides" => Hides {
            /// The round.
            round: Round = "round" needs;
            /// The text.
            text: StepText = "text" needs;
        }
        /// In a round, a message is printed after the other end has answered.
        "tells" => Tells [Words] {
            /// The round.
            round: Round = "round" needs;
            /// The message.
            message: Message = "message" needs;
        }
        /// In a round, the other end answers what the program sent, whatever the bytes.
        "replies" => Replies {
            /// The round.
            round: Round = "round" needs;
        }
        /// In a round, a text is sent by a process that was forked for it, after the request had
        /// come.
        "sent_by_child" => SentByChild {
            /// The round.
            round: Round = "round" needs;
            /// The text; where bytes don't show it, the last that was sent is meant.
            text: StepText = "text" needs;
        }
        /// In a round, no process is forked after the request had come, which is refused.
        "no_child_for" => NoChildFor {
            /// The round.
            round: Round = "round" needs;
            /// A text that the client prints if the request is not refused: then there is nothing
            /// to say.
            unless: StepText = "unless" may;
        }
        /// The address and the port that a program is given as arguments are those that it uses. A
        /// program that is given none may use any.
        "heeds_arguments" => HeedsArguments {
            /// `connect` or `bind`.
            syscall: Syscall = "syscall" needs;
        }
        /// The program is not killed by a signal, and does not use up its CPU time, its output or
        /// its system calls.
        "keeps_calm" => KeepsCalm
        /// No process that the program has made is left at the end.
        "children_gone" => ChildrenGone
        /// Each of these files was handed in: of an archive at its top, of a folder anywhere.
        "files_named" => FilesNamed [Submission] {
            /// Regular expressions, of which each must name a file.
            files: Patterns = "files" needs;
            /// A regular expression for the archive's name, in which `<user>` stands for whatever
            /// is no `lab` and number; not asked where it came as a folder or as single files.
            archive: Pattern = "archive" may;
        }
        /// One of several things holds.
        "any_of" => AnyOf [Alternatives] {
            /// Which: `{ that = "ends", status = 3 }`, say.
            of: Alternatives<Predicate> = "of" needs;
        }
        /// A picture or a PDF was handed in that is what its name says.
        "picture" => Picture [Submission] {
            /// A regular expression for its name.
            name: Pattern = "name" needs;
        }
    }
}

impl Predicate {
    /// The names of all predicates.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::ROWS.iter().map(|(row, _)| row.name)
    }
}

impl Predicate {
    /// What it asks, one after another: itself, or its alternatives.
    pub(super) fn parts(&self) -> &[Self] {
        match self {
            Self::AnyOf { of } => of,
            other => std::slice::from_ref(other),
        }
    }

    /// The same to be changed.
    pub(super) fn parts_mut(&mut self) -> &mut [Self] {
        match self {
            Self::AnyOf { of } => of,
            other => std::slice::from_mut(other),
        }
    }

    /// Its name in the language of suites.
    pub fn name(&self) -> &'static str {
        self.row().name
    }
}
