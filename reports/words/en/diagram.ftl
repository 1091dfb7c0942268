# The rows of the diagram of a run, and what is remarked on them.

## What happens to a program: a sentence whose subject is the program.

row-prints = prints "{ $text }"
row-prints-more = prints { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
} more
row-typed = { $text } is typed
row-waits = waits in { $call }
row-held = is held before { $call }
row-ends = ends with status { $status }
row-ends-by-signal = ends, killed by { $signal }
row-stopped = is stopped: the scenario is done with it
row-queue = { $waiting ->
    [one] { $waiting } connection waits
   *[other] { $waiting } connections wait
} in its queue of { $limit }
row-led = is led to { $to }, where the server really listens
row-zombie = is a zombie: its parent has not waited for it
row-unflushed = leaves { $text } in its buffer, unprinted
row-unstarted = the { $role } is not started: it asks "{ $usage }"
row-not-run = nothing is run in this tier
row-unavailable = asks for { $name }, which is not to be had here
row-trouble = the grader failed: { $why }
row-address = the server's address: { $address }

## System calls. `$call` is one as it is written in C.

row-made-to-fail = { $call } (made to fail)
row-received-from = { $call } from { $from }

## Signals and bounds that strike a program.

row-sigpipe = SIGPIPE strikes: it sent where there was no connection, or none any more
row-sigsegv = SIGSEGV strikes: it used memory that is not its own
row-signal = { $signal } strikes
row-used-up-its-time = has used up its CPU time, and is ended
row-printed-too-much = has printed too much, and is ended
row-too-many-calls = has made too many system calls, and is ended
row-too-many-processes = has too many processes: no more are made
row-too-much-memory = has more memory than a run may have, and is ended
row-too-much-shared-memory = has asked for too much shared memory: no more is given
row-too-many-mappings = has too many mappings: no process of as many is made
row-did-too-much = has done more than can be recorded, and is ended
row-unwatchable = has become a program that can't be watched, and is ended
row-time-passes = time passes, and nothing comes to an end
row-run-too-long = the run takes too long, and is ended

## What a peer does, or learns.

row-listens = listens at { $address }
row-connects = connects to { $to }
row-accepts = accepts the connection
row-connected = is connected: waits in the queue
row-connect-failed = can't connect: { $errno }
row-syn-unanswered = gets no answer to its SYN: the queue is full
row-sends = sends { $bytes }
row-receives = receives { $bytes }
row-sends-to = sends { $bytes } to { $to }
row-receives-from = receives { $bytes } from { $from }
row-finds-end = finds the connection ended
row-finds-reset = finds the connection reset
row-shuts = ends its sending side, and goes on hearing
row-closes = closes
row-closes-with-reset = closes with a reset

## What the scenario does.

row-held-from-here = { $syscall }() is held from here on
row-may-go-on = { $syscall }() may go on
row-seconds-pass = { $seconds } s pass
row-is-sent-signal = { $name } is sent { $signal }
row-syn-again = who got no answer sends its SYN again

## Rows that are not shown.

row-repeats = { $times } more times: { $what }
row-lines-above = the { $count } lines above
row-left-out = { $count } rows are left out here

## Remarks: which descriptor is which, and why there are two. Numbers are descriptors.

remark-listens = { $sd } only takes connections from now on
remark-connected = the connection is on { $sd } itself: a client needs no second descriptor
remark-other-end-closed = the other end has closed
remark-child-talks = the child talks on { $sd }, which { $by } accepted
remark-on-its-own-not-on = on { $sd }, this connection's own, not on { $listens }
remark-on-its-own = on { $sd }, this connection's own
remark-on-its-way = on its way: poll() tells when it stands, or has failed
remark-length-never-set = the length it was given was never set: it was { $length }
remark-only-listens-not-on = { $sd } only takes connections; the connection is on { $accepted }, which accept() returned
remark-only-listens = { $sd } only takes connections; a connection is on the descriptor that accept() returns
remark-no-descriptor = -1 is no descriptor: the system call that should have returned one failed
remark-child-accepts-too = the child waits for connections too, beside its parent
remark-parent-is-free = the parent takes the next connection on { $sd }, while the child talks on { $newest }
remark-free = { $sd } is free for the next connection: this one is on { $newest }
remark-new-descriptor = { $new } is a new descriptor, for this connection alone; { $sd } goes on listening
remark-again = { $new } again: it was closed, and now stands for this connection
remark-another-still-open = { $new } is this connection's own; { $one } is still open, for the one before
remark-others-still-open = { $new } is this connection's own; { $others } are still open
remark-child-has = the child has { $last } too
remark-child-has-all = the child has { $others } and { $last } too
