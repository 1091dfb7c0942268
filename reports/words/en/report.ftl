# What stands in a report around the findings: the words that text and pages share.

## Quantities. `$points` is a number as it is shown, and `$count` the same as a number.

decimal-sign = { "." }
points-counted = { $count ->
    [one] { $points } point
   *[other] { $points } points
}
days-counted = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
hours-counted = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
minutes-counted = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
seconds-counted = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
scenarios-counted = { $count ->
    [one] { $count } scenario
   *[other] { $count } scenarios
}
errors-counted = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
warnings-counted = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}

## The header: short words on the left, each with what it is on the right.

fact-submission = Submission
fact-student = Student
fact-handed-in = Handed in
fact-packing = Packing
fact-path = Path
fact-isolation = Isolation
fact-note = Note

## The programs. `$outcome` is that it was built or not, and how much the compiler said.

heading-programs = Programs
program-built = { $file }: { $outcome }
built = built
not-built = not built
no-file-found = no file found

## How the work was handed in.

attempt-in-time = the last of { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
} that was in time (number { $number })
attempt-best = the best of { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
} (number { $number })
attempt-last = the last of { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
}

## Scenarios. `$cause` is the id of a scenario, `$causes` those of several expectations.

heading-next = Mend this next
heading-ask = Ask about this
heading-others = What else does not hold
heading-not-tried = Not tried
heading-right = Right
findings-in-scenarios = { $findings ->
    [one] { $findings } finding
   *[other] { $findings } findings
} in { $scenarios ->
    [one] { $scenarios } scenario
   *[other] { $scenarios } scenarios
}
too-little-was-seen = Too little was seen to decide this.
the-grader-failed = The grader or its machine failed here, not your program.
some-follows = Some of it does not hold; that follows from { $causes }, and costs nothing here. A second fault may hide behind it: check again when that is mended.
skipped = skipped
skipped-needs = skipped: needs { $cause }
all-skipped = skipped
skipped-all-need = skipped: they need { $cause }

## Findings: short words on the left, each with a text on the right.

label-expected = expected
label-seen = seen
label-why = why
label-try = try
label-lecture = lecture
label-follows = follows
label-buffer = buffer
label-printed = printed
follows-from = from { $cause }
finding-at = { $expectation } at { $place }
buffer-held = { $count ->
    [one] { $count } byte fitted in, and no more
   *[other] { $count } bytes fitted in, and no more
}
printed-nothing = (nothing)
earlier-lines-left-out = { $count ->
    [one] ({ $count } earlier line left out)
   *[other] ({ $count } earlier lines left out)
}

## What the compiler said.

heading-compiler = Compiler
level-error = error
level-warning = warning
level-note = note
more-messages = { $count ->
    [one] and { $count } more message
   *[other] and { $count } more messages
}
slides-warnings = { $count ->
    [one] { $count } warning that the slides' code has too
   *[other] { $count } warnings that the slides' code has too
}

## Advisories. `$ids` are the names of several.

heading-advisories = Costs nothing, worth knowing
advisories-quiet = nothing to report: { $ids }
advisories-quiet-counted = { $count ->
    [one] { $count } check found nothing to report
   *[other] { $count } checks found nothing to report
}
advisories-skipped = skipped: { $ids }
advisories-undecided = could not be decided: { $ids }
advisories-failed-in-grader = failed in the grader, not in your program: { $ids }

## The end. `$outcomes` are how many scenarios ended how; `$points` and `$waiting` are points with
## their unit in what there is to win.

score-of = Score: { $points } of { $possible }
tally = { $count ->
    [one] { $count } scenario: { $outcomes }
   *[other] { $count } scenarios: { $outcomes }
}
tally-passed = { $count ->
    [one] { $count } passed
   *[other] { $count } passed
}
tally-failed = { $count ->
    [one] { $count } failed
   *[other] { $count } failed
}
tally-skipped = { $count ->
    [one] { $count } skipped
   *[other] { $count } skipped
}
tally-undecided = { $count ->
    [one] { $count } undecided
   *[other] { $count } undecided
}
tally-not-graded = { $count ->
    [one] { $count } not graded
   *[other] { $count } not graded
}
timing = built in { $build } s, run in { $run } s
next-step = Next:
ask-again = { $id } could not be graded, through no fault of yours. Ask to be graded again.
worth = Worth { $points }.
worth-with-skipped = { $count ->
    [one] Worth { $points }, and { $count } skipped scenario needs it ({ $waiting }).
   *[other] Worth { $points }, and { $count } skipped scenarios need it ({ $waiting }).
}

## From the score to the total. `$points` are points with their unit where it is not said.

label-asked = You asked
label-answer = Answer
label-adjusted = Adjusted
label-late = Late
label-total = Total
asked-about = about { $scenario }
asked-about-all = about the whole
not-answered = Not answered yet.
points-instead = { $to } instead of { $from }
the-total = the total
points-changed = { $scenario }: { $to } instead of { $from }
adjusted-on-request = { $change }, as you were answered.
late-for-nothing = { $duration }; nothing deducted
late-deducted = { $duration }; { $points } deducted
late-days-count = { $days ->
    [one] { $duration }; { $days } day counts: { $points } deducted
   *[other] { $duration }; { $days } days count: { $points } deducted
}
total-of = { $points } of { $possible }
total-explained = This is what counts: the score with what is said here.

## The ladder diagram. The steps are the lecture's, and their names those of the functions.

legend-server = a server:
legend-server-steps = ① socket  ② bind  ③ listen  ④ accept  ⑤ recv, send
legend-client = a client:
legend-client-steps = ① socket  ② bind (optional)  ③ address  ④ connect  ⑤ send, recv
nothing-was-run = Nothing was run.
rows-left-out = { $count ->
    [one] { $count } row left out: there were too many
   *[other] { $count } rows left out: there were too many
}
it-starts = starts

## What is hidden from students.

hidden-tests = Hidden tests
hidden-points = Hidden tests: { $points } of { $possible } points, which the score holds.
hidden-until-due = Some of them are shown after the due date.
