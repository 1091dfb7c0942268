# What is seen of programs. Names of system calls and errors stand in `$syscall` and `$errno`.

## What became of a program by the end of the run: a sentence without its subject.

computed-without-end = went on computing without end, and was ended after its CPU time
wrote-without-end = wrote without end, and was ended
called-without-end = made one system call after another without end, and was ended
took-too-much-memory = took more memory than a run may have, and was ended
did-too-much = did more than can be recorded, without end, and was ended
became-unwatchable = became a program that can't be watched, and was ended
used-up-the-run = used up what the run had
ended-with-status = ended with status { $status }
is-still-running = is still running
crashed = crashed: it used memory that is not its own (SIGSEGV)
crashed-by = crashed ({ $signal })
killed-by-sigpipe = was killed for sending where there was no connection, or none any more (SIGPIPE)
aborted = aborted (SIGABRT)
killed-by = was killed by { $signal }
waits-in-recv = waits in { $syscall }(), for bytes that nobody will send
waits-in-accept = waits in accept(), for the next connection
waits-in-connect = waits in connect(), for an answer
waits-for-typing = waits in a read from the terminal, for somebody to type
waits-in-wait = waits in wait(), for a child to end
waits-in-vfork = waits in vfork(), until its child has ended or become another program
waits-in-sleep = waits in sleep(), again and again
waits-in-pause = waits in pause(), for a signal
waits-in = waits in { $syscall }()

## The same with what it was refused before.

after-asking-for-processes = { $ended }, after it had asked for more processes than a run may have
after-asking-for-mappings = { $ended }, after it had asked for more mappings than a run may have
after-asking-for-shared-memory = { $ended }, after it had asked for more shared memory, files in memory or pipes than a run may have

## Such a sentence with its subject.

it-did = it { $outcome }
a-child-did = a child { $outcome }
somebody-did = { $who } { $outcome }
it = it
a-child = a child
a-thread = a thread
child-of-connection = the child that took the connection
ended-as-if-nothing-had-failed = ended with status 0, as if nothing had gone wrong
holds-but = What is asked for holds; but { $title } { $outcome }{ $at }.
why-dead-server = A server that has ended serves nobody any more.
help-dead-server = Look for what leads to the exit() or out of the loop around accept(): the end of one connection is no reason to end.

## What is missing, followed by what became of whom it was to come from.

and-it = { $what }; it { $outcome }
and-itself = { $what }, and { $outcome }
and-the-client = { $what }; the client { $outcome }
and-the-server = { $what }; the server { $outcome }
never-accepted-and-the-server = { $what }; the connection was never accepted; the server { $outcome }
not-reached-and-the-server = { $what }; { $peer } did not get through: the server { $outcome }
no-fork-and-the-server = { $what }; there is no fork() after accept(), and the server { $outcome }
and-the-parent = { $what }; the parent { $outcome }
and-the-child = { $what }; the child { $outcome }
so = { $cause }, so { $what }
and-then = { $what }, and { $seen }
and-also = { $what }; { $more }

## The earliest thing that went wrong.

failed-with = { $syscall }() failed with { $errno }
address-failed-with = { $syscall }() to { $address } failed with { $errno }
why-failed = Nothing after { $syscall }() can work before { $syscall }() does.
why-sigpipe = Who sends where there is no connection, or to an end that has ended it, gets SIGPIPE, which ends a program that does not ignore it.
help-sigpipe = signal(SIGPIPE, SIG_IGN); at the start, and look at what send() returns.
why-crash = A process that crashes does nothing more: what it still had to do is not done.
help-crash = Look at the line: a pointer that points to nothing, an index beyond the end of its array, a text without its NUL? Built with -g -fsanitize=address, the program says more when it crashes.
recv-of-nothing = { $syscall }() was asked for 0 bytes
help-recv-of-nothing = The third argument of { $syscall }() is the room in the buffer: sizeof msg of an array, not strlen(msg) of what is not there yet.
send-of-nothing = send() was given 0 bytes
help-send-of-nothing = The third argument of send() is how many bytes of the text are sent: strlen(text) + 1 of a text that has been filled in.
why-empty-talk = { $syscall }() moves no more bytes than its third argument says.

## What to try when a system call failed.

hint-address-size = Its last argument is the size of the address, sizeof(struct sockaddr_in), and a socket is bound once.
hint-accept = accept() needs a socket that listens, and a length that was set: socklen_t length = sizeof(client_sin);
hint-descriptor = The descriptor is that of no open socket: pass what socket() or accept() returned, look for parentheses that are missing (sd = socket(…) < 0), and close it only when all is done.
hint-address-in-use = Another socket is bound to this address already: bind one socket, once.
hint-address-of-another = This address is none of the machine's: look at what stands in sin_addr after inet_addr() or htonl().
hint-port = Ports below 1024 are not for everybody: look at what stands in sin_port after htons().
hint-family = sin_family = AF_INET; in an address that is set before it is passed.
hint-pointer = One of its pointers points to no memory: pass the address of a variable, with its own size.
hint-not-connected = recv() and send() take the descriptor that accept() returned; in a client, the one with which connect() worked.
hint-perror = perror("{ $syscall }"); right after it says the reason.

## Runs and builds that prove nothing.

harness-failed = the harness failed: { $why }
run-took-too-long = the run took too long on this machine; it proves nothing
no-program-was-run = no program was run: only builds were asked for
asked-for-unavailable = the program asked for { $name }, which is not to be had where it was graded: { $seen }
ends-with-usage = { $title } says "{ $usage }" and ends, whatever it is started with
say-how-it-is-started = Say how it is started: { $how }
args-option = --args { $role }='…', in which { "{" }address{ "}" } and { "{" }port{ "}" } are the lab's
no-build-recorded = no build was recorded
does-not-build = it does not build
not-started = the program was not started
unreadable-syscall = a system call that can't be read
not-a-pattern = the suite's pattern is none
not-a-regular-expression = the suite's pattern is no regular expression

## Which system calls were made, and with what.

never-called = { $syscall }() was never called
worked-in-vain = { $syscall }() worked, and nothing came of it
worked-here = { $syscall }() worked here
waits-in-vain-for-a-connection = it waits in accept(), and no connection came
no-connection-came = no connection came
gets-no-further = it gets no further
called-too-early = { $early }() was called before { $late }()
worked-so-often = { $syscall }() worked { $count ->
    [one] once
   *[other] { $count } times
}
went-on-and-waits = it went on and waits in { $syscall }()
went-on-and-called = it went on and called { $syscall }()
went-on-and-failed = it went on and called { $syscall }(), which failed with { $errno }
other-socket = { $call }: no { $transport }/IPv4 socket
other-descriptor = socket() returned { $returned }, but { $syscall }() is called with { $sd }
bind-to = bind() to { $address }
other-socket-listens = listen() did not make the bound socket listen
queue-of = listen(…, { $asked }): the kernel lets { $limit ->
    [one] { $limit } connection
   *[other] { $limit } connections
} wait
connect-was-given = connect() was given { $address }
connects-where-nobody-accepts = the client connects to { $to }, where the server listens; it is not accepted
connects-elsewhere = the client connects to { $to }, the server listens at { $there }
why-swapped-port = { $port } is { $meant } with its two bytes in the other order: htons() is missing, or is called twice.
help-swapped-port = sin_port = htons({ $meant }); in the program whose port is the wrong one, once.
why-swapped-address = { $address } is { $meant } with its bytes in the other order.
help-swapped-address = inet_addr("{ $meant }") has the order of the network already, and takes no htonl() or ntohl(); INADDR_LOOPBACK and INADDR_ANY take one htonl().
connects-while-nobody-listens = the client connects to { $to }, the server listens nowhere
arguments-not-heeded = it was started with { $given }, and { $syscall }() has { $there }

## What programs say about themselves.

something-like = something like: { $text }
both-notations = { $address }, or { $raw } as the slides print it
it-says = it says: { $text }
says-nothing-after = after { $syscall }() it says nothing
nothing-says-this = nothing that it says after { $syscall }() says this
failed-but-says = { $syscall }() failed, but it says: { $text }
worked-but-says = { $syscall }() worked, but it says: { $text }
says-so-before-failure = it says so too early, before { $syscall }() has failed: { $line }
says-so-after-a-connection = it says so too late, when a connection has been accepted: { $line }
says-so-before-accept = it says so too early, before accept(): { $line }
says-so-after-its-answer = it says so too late, after its answer: { $line }
and-before-it-says = { $what }; before, it says: { $line }
connection-not-announced = the connection was accepted and not announced
one-connection-not-announced = connection { $number } of { $all } was accepted and not announced
connections-not-announced = { $some ->
    [one] { $some } of { $all } connections was accepted and not announced
   *[other] { $some } of { $all } connections were accepted and not announced
}
accepted-none-once-more = started once more, it accepted no connection
no-connection-accepted = no connection was accepted
child-announces-nothing = the child that handles the connection says nothing of itself
parent-announces-for-child = the child that handles the connection says nothing of itself; its parent says it: { $line }
names-own-address = it names the server's own address: { $text }

## What went over the wire, and what was printed of it. `$name`, `$who`, `$open` and `$before` are names of peers.

counted-bytes = { $bytes } ({ $count ->
    [one] { $count } byte
   *[other] { $count } bytes
})
nobody-connected-to = nobody connected to the { $who }
did-not-connect-to = it did not connect to the { $who }
nothing-arrived-at = nothing arrived at the { $who }
what-arrived-is = what arrived is { $bytes }
it-shut-both-ways = it called shutdown(…, SHUT_RDWR), after which no answer could come
why-shut-both-ways = SHUT_RDWR ends both directions of the connection: what the server sends after that is never received.
help-shut-both-ways = Leave the shutdown() out, or say SHUT_WR, which ends only what you send; receive the answer, then close().
nothing-to-print = there was nothing to print: it said nothing that could be answered
answer-never-received = the answer was never received
answer-is-printed = "{ $answer }" is printed: it is what the server answered this time
after-the-answer-it-says = after the answer came, it says: { $text }
after-the-answer-it-says-nothing = after the answer came, it says nothing
receives-nothing = it receives nothing
received-is-printed = "{ $text }" is printed: it is what was received
received-not-printed = { $bytes } was received, and is not printed
client-never-heard = what the client said was never received
printed-too-often = "{ $text }" was received { $received } times and is printed { $printed } times
request-is-printed = "{ $text }" is printed: it is what this client said
request-cut = its buffer has room for { $room ->
    [one] one byte
   *[other] { $room } bytes
}: of "{ $said }" it received "{ $text }"
after-the-request-it-says = after it was received, it says: { $text }
after-the-request-it-says-nothing = after it was received, it says nothing
hears = { $name } hears { $heard }
hears-nothing = { $name } hears nothing
hears-it-so-often = { $name } hears this { $count ->
    [one] once
   *[other] { $count } times
}: { $heard }
hears-endless = { $name } hears { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}; the server { $outcome }
why-other-words = The client was answered, but with other words than those asked for.
help-other-words = Send "{ $text }", in these words, and nothing else.
did-not-get-through = { $name } did not get through
answered-late = { $name } was answered only when { $open } had spoken or its connection was over
one-of-many-texts = "{ $text }" is one of { $count } texts of its kind that are printed
gets-to-say = { $name } gets to say { $count } of { $all } things
says-and-hears = { $name } says { $said } and hears { $heard }
says-and-hears-nothing = { $name } says { $said } and hears nothing
says-and-hears-nothing-yet = { $name } says { $said } and hears nothing yet
hears-the-same = { $name } hears { $heard }, as { $before } did
ends-with-rst = the connection of { $name } ends with RST: it is closed with something in it that was not received, or its process is killed
closes-itself = { $name } closes the connection itself
connection-still-open = the connection of { $name } is still open
peer-closes-first = { $name } closes first
program-closes-first = the program closes the connection of { $name } first
several-connections = { $name } has several connections at a time
answered-by-nobody-seen = { $name } hears something, and no process was seen to send it
answered-by-acceptor = { $name } is answered by the process that accepted its connection
answered-by-forked = { $name } is answered by { $forks ->
    [one] a child of the process that accepted its connection
   *[other] a process that is { $forks } forks away from the one that accepted its connection
}
answered-by-older = { $name } is answered by a process that was forked before its connection was accepted
answered-by-stranger = { $name } is answered by a process that has not come of the one that accepted its connection
sends-other-signal = it sends another signal, and never { $signal }
sends-signal-so-often = it sends { $signal } { $count ->
    [one] once
   *[other] { $count } times
}
no-child-ends-by = no child is ended by { $signal }
children-end-by-so-often = { $count ->
    [one] one child is
   *[other] { $count } children are
} ended by { $signal }

## The waiting queue.

never-kept-busy = the program was never kept busy
never-kept-in-conversation = the programs were never kept in their conversations
listens-too-late = listen() was called only when the server was free again
answered-while-busy = { $name } was answered while the server was busy
queue-in-the-kernel = the queue in the kernel is { $limit }; of { $clients } clients { $through } got through, and the SYNs of { $unanswered } stay unanswered
waited-and-not-answered = { $name } waited in the queue and is not answered
answered-out-of-order = { $name } is answered before { $before }, who connected first
never-gets-in = { $name } never gets in
gets-in-and-not-answered = { $name } gets in and is not answered
accepted-at-a-time = { $count ->
    [one] { $count } of { $all } connections was accepted
   *[other] { $count } of { $all } connections were accepted
} while both clients held theirs; the server { $outcome }

## Servers that fork.

accepted-some = { $count ->
    [one] { $count } of { $all } connections was accepted
   *[other] { $count } of { $all } connections were accepted
}
both-talk-and-parent-waits = parent and child both talk to the client: the parent waits in { $syscall }()
both-talk-and-parent-calls = parent and child both talk to the client: the parent calls { $syscall }()
nobody-talks = nobody talks to the client
handler-forked-before-accept = the process that handles the connection was forked before its accept()
handled-alone = the process that accepted the connection handles it itself: there is no fork() after accept()
handled-alone-in-spite-of-fork = the process that accepted the connection handles it itself, in spite of its fork()
handled-by-a-thread = a thread handles the connection, not a process of its own
handler-older-than-connection = the process that handles the connection was there before it was accepted
one-child-for-several = one child handles several connections
child-does-not-answer = the child does not answer
hears-so-often = { $name } hears "{ $text }" { $count } times; the last after { $last } s
hears-out-of-time = { $name } hears number { $number } { $gap } s after number { $before }
child-called-accept = a child called accept() as its parent does
child-never-ends = a child never ends after its connection: it { $outcome }
parent-keeps-descriptor = the parent keeps the accepted descriptor open: the client never sees an end
child-keeps-listening-descriptor = the child keeps the listening descriptor open: the port stays taken as long as it lives
zombies-in-spite-of-wait = { $count ->
    [1] one child has ended and is
   *[other] { $count } children have ended and are
} still in the process table (zombies); their parent calls wait(), but not for them, or before they have ended
zombies-without-wait = { $count ->
    [1] one child has ended and is
   *[other] { $count } children have ended and are
} still in the process table (zombies); their parent never calls wait()

## Datagrams.

nobody-sent-anything = nobody sent it anything
nobody-sent-an-empty-datagram = nobody sent it an empty datagram
only-part-taken = of { $sent }, only { $taken } was taken
mail-is-received-and-printed = "{ $text }" is received and printed: it is what { $who } sent
mail-is-printed = "{ $text }" is printed: it is what { $who } sent
mail-not-printed = "{ $text }" was received and is not printed
and-after-it-says = { $what }; after it came, it says: { $text }
mail-not-received = { $bytes }, which { $who } sent to { $to }, was not received
bound-elsewhere = { $what }: it is bound to { $there }
empty-datagram-came = an empty datagram came, and it { $outcome }
prints-more-than-came = { $shorter } came after { $longer }, and it prints: { $text }
sent-to-itself = it sent a datagram to { $to }, to which it is bound itself
sent-to-nobody = it sent a datagram to { $to }, where nobody is
sent-on-another-socket = it sent on a socket that is not for datagrams
no-datagram-sent = no datagram was sent
sent-is-printed = "{ $text }" is printed: it is what was sent
sent-not-printed = { $bytes } was sent, and is not printed
answer-goes-elsewhere = the datagram of { $who } came from { $from }, the answer goes to { $to }

## Rounds: a person at a client's terminal, and what came of the answers.

run-did-not-come-so-far = the run did not come so far
client-did-not-ask = the client did not ask for: { $field }
question-not-understood = the question "{ $question }" was not understood, and was answered in the usual order; --answer 'WORDS=FIELD' says what it asks for
sends-without-asking = it sends the { $field } without having asked for it
waits-for-the-server-to-speak = it waits for the server to speak before it asks anything
never-asked-for = it never asked for: { $fields }; it { $outcome }
nothing-to-be-answered = the client sent nothing to be answered; it { $outcome }
client-sent-nothing = the client sent nothing; it { $outcome }
client-sent-nothing-in-this-round = the client sent nothing in this round
no-answer-in-this-round = the server sent no answer in this round
answered-by-another-process = a child is forked for the request, but another process sends the answer
answered-by-an-older-process = the answer is sent by a process that was forked before the request had come
answered-by-the-server-itself = the answer is sent by the server itself, and not by a child
child-for-a-refused-request = a child is forked for a request that is refused
server-crashed = the server crashed ({ $signal })
child-of-the-server-crashed = a child of the server crashed ({ $signal })
answer-not-received = the server answered, but the client did not receive it: it { $outcome }
nobody-listens-any-more = nobody listens any more: the server { $outcome }
server-did-nothing = the server did nothing
silent-server = the server sent nothing back: it { $outcome }
silent-server-and-child = the server sent nothing back: its child { $outcome }
not-sent-as-typed = { $text } did not leave the client as it was typed
printed-after-the-answer = { $text } is printed after the server has answered
printed-of-what-was-typed = { $text } is printed after the server has answered, for what was typed: { $typed }
printed-before-the-answer = { $text } is printed before the server has answered
one-of-many-numbers = { $text } is one of { $count } numbers of its length that are printed
sent-and-not-shown = the server sent { $text }, and the client does not show it
no-line-has-it = no line that it prints has this
no-line-has-it-after = no line that it prints after { $syscall }() has this
so-many-lines-have-it = { $count ->
    [one] 1 line that it prints has this
   *[other] { $count } lines that it prints have this
}
no-file = there is no file { $name }
none-of-several = none of these: { $seen }
no-plain-file = { $name } is no plain file that can be read
file-not-looked-at = nobody has looked for the file { $name } in this run
file-too-long = { $name } is longer than what is kept of it, and its beginning has not this in it
file-has = { $name } has { $bytes }
it-prints = it prints: { $text }
it-prints-number = it prints { $text }
prints-nothing-after-the-answer = it prints nothing after the answer

## Worth knowing, without points.

given-the-length = { $syscall }() was given the length { $length }
printed-more-than-received = { $count ->
    [one] { $count } byte was received
   *[other] { $count } bytes were received
}, "{ $text }", and { $more } more were printed: { $line }
prints-after-nothing = { $syscall }() brought nothing, and it prints: { $text }
took-some-answers = it took { $count } of { $all } answers; it { $outcome }
answer-not-printed-in-time = answer { $number } of { $all } was not printed before the next one came; the client { $outcome }
went-on-after-failure = { $failed }() failed with { $errno }, and the program went on with { $next }(){ $place }
unflushed-while-waiting = "{ $text }" stands in its buffer, unseen, while it waits in { $syscall }()
unflushed-at-the-end = "{ $text }" stood in its buffer when it ended, and was never seen

## Errors that a sanitizer found. `$memory` is one of the texts that stand for a piece of memory.

it-does = it { $what }
and-others = { $first }; and { $others }
help-memory = Look at the line: an index beyond the end of its array, a text that is longer than where it is copied to, a pointer to what is no longer there?
does-undefined = does what C leaves undefined: { $what }
a-local-variable = a local variable
a-local-array = a local array
a-global-variable = a global variable
what-malloc-gave = what malloc() gave
freed-memory = memory that has been freed
variable-of-a-function-that-returned = a local variable of a function that has returned
variable-outside-of-its-block = a local variable outside of its block
variable-of-size = { $name }, which has { $size ->
    [one] { $size } byte
   *[other] { $size } bytes
}
reads-within = { $size ->
    [one] reads { $size } byte of { $memory }
   *[other] reads { $size } bytes of { $memory }
}
writes-within = { $size ->
    [one] writes { $size } byte of { $memory }
   *[other] writes { $size } bytes of { $memory }
}
uses-memory = uses { $memory }
reads-beyond = { $size ->
    [one] reads { $size } byte outside of { $memory }
   *[other] reads { $size } bytes, some or all of them outside of { $memory }
}
writes-beyond = { $size ->
    [one] writes { $size } byte outside of { $memory }
   *[other] writes { $size } bytes, some or all of them outside of { $memory }
}
uses-memory-beyond = uses memory outside of { $memory }
uses-no-memory = uses an address at which there is no memory
fills-the-stack = calls itself too deep, or has too large local variables: the stack is full
divides-by-zero = divides by zero
passes-a-negative-size = passes a negative size to a function of the library
frees-twice = frees the same memory twice
frees-what-is-not-mallocs = frees memory that malloc() did not give
copies-overlapping = copies between two pieces of memory that overlap
misuses-memory = misuses memory: { $kind }

## What was handed in.

hand-in-not-recorded = what was handed in was not recorded
archive-is-called = the archive is called { $name }
there-is-no-file = there is no { $missing }; files seen: { $seen }
and-no-file = { $list }, no { $name }
one-or-other = { $one } or { $other }
file-is-empty = { $name } is empty
file-is-png = { $name } is a picture in PNG
file-is-jpeg = { $name } is a picture in JPEG
file-is-pdf = { $name } is a PDF
file-is-no-picture = { $name } is neither a picture nor a PDF

## Socket addresses that are none of IPv4.

address-ipv6 = an IPv6 address
address-local = a local (AF_UNIX) address
address-too-short = an address that is too short
address-of-family = an address of family { $family }
address-unreadable = an address that can't be read
address-unknown = an unknown address
