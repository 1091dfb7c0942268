# What a student's pages for a browser say beyond the text report. Some variables stand for pieces
# of the page, such as a link; a message may have them in any order.

## Verdicts, of scenarios and of what is asked within them.

verdict-passed = passed
verdict-skipped = skipped
verdict-undecided = undecided
verdict-failed = failed
verdict-not-graded = not graded
verdict-advice = advice
verdict-noticed = noticed

## The points that count. `$lateness` is how late it was and what that cost.

heading-score = Score
heading-account = How the total came about
heading-packing = How it was packed
account-caption = From the scenarios to what counts
account-what = What
account-points = Points
account-scenarios = The scenarios
account-on-request = On your request: { $scenario }, { $to } instead of { $from }
account-adjusted = Adjusted by your instructor: { $scenario }, { $to } instead of { $from }
account-late = Late: { $lateness }

## Scenarios. `$link` is `given-on-request-link`, which leads to the answer.

heading-other-scenarios = The other scenarios
heading-scenarios = The scenarios
scenarios-passed = { $count ->
    [one] { $count } scenario passed
   *[other] { $count } scenarios passed
}
drawn-elsewhere = What happened is drawn at { $scenario }: it is the same run.
given = Your instructor gave { $to } instead of { $from }: { $comment }
given-on-request = Your instructor gave { $to } instead of { $from }, as { $link }.
given-on-request-link = you were answered
not-tried-all = Not tried:
not-tried-all-need = Not tried, because they need { $scenario }:

## Findings. `$finding` is `finding-at`, or the name alone.

follows-too = { $finding } does not hold either, for the same reason as { $cause }.
follows-too-seeing = { $finding } does not hold either, for the same reason as { $cause }: { $seen }
side-expected = Expected
side-expected-bytes = Expected, byte for byte
side-seen = Seen
side-seen-bytes = Seen, byte for byte
program-printed = The program printed:
program-printed-nothing = The program printed nothing.
program-printed-what = What the program printed
line-of-file = Line { $line } of { $file }

## Programs.

programs-caption = What was handed in for each role
column-role = Role
column-file = File
column-build = Build
column-compiler = Compiler
heading-compiler-said = What the compiler said
compiler-said-nothing = nothing
warnings-as-of-slides = { $count ->
    [one] { $count } as of the slides
   *[other] { $count } as of the slides
}

## What the student asked.

heading-asked = What you asked
asked-heading = About { $scenario }
asked-heading-all = About the whole
answer-begins = Answer:

## The sequence diagram. `$actors` are names, `$what` is who did what.

diagram-caption = What happened
diagram-in-text = The same in text
diagram-text-of = Ladder diagram of { $scenario }
diagram-of = Sequence diagram of { $scenario }
diagram-described = { $count ->
    [one] With { $actors }; { $count } row, which stands below in text.
   *[other] With { $actors }; { $count } rows, which stand below in text.
}
diagram-goes-wrong = It goes wrong here: { $what }.
actors-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
goes-wrong-here = here it goes wrong
made-to-fail = made to fail by the grader

## The end of the page, and the page of the sources.

graded-by = Graded by what the programs did, with the suite { $suite }.
isolation-was = Isolation: { $tier }.
sources-of = Sources: { $student }
sources-report = The report
bytes-more = { $count ->
    [one] … and { $count } byte more
   *[other] … and { $count } bytes more
}
