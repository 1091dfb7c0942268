# What the formats of other systems say, and the comments in gradebooks. Most of it is plain text in
# a field.

## What is told of a scenario. `$cause` is the id of what it needs, or of what a finding follows from.

told-not-tried = Not tried.
told-not-tried-needs = Not tried: it needs { $cause }.
told-the-grader-failed = The grader or its machine failed here, not the program.
told-finding = expected: { $expected }; seen: { $seen }
told-follows = { $expectation }, which follows from { $cause }
told-labelled = { $label }: { $text }
told-printed = printed:
told-isolation = Isolation: { $tier }
told-note = Note: { $note }
told-cut = { $count ->
    [one] { "[" }cut: { $count } byte more]
   *[other] { "[" }cut: { $count } bytes more]
}
not-tried = not tried
worth-knowing = Worth knowing (no points)
worth-knowing-that = Worth knowing (no points): { $advisory }

## GitHub's annotations: the report stands in a group of the log.

annotation-advisory = { $id } (no points)
annotation-compiler = compiler
annotations-left-out = { $count ->
    [one] { $count } more message of level { $level } in the report below
   *[other] { $count } more messages of level { $level } in the report below
}
log-group = The report

## Markdown, TAP and SARIF.

table-scenario = scenario
table-points = points
compiler-left = { $count ->
    [one] The compiler left { $count } message.
   *[other] The compiler left { $count } messages.
}
points-of-all = points: { $points }
compiler-rule = What the compiler says

## Comments in a gradebook, a sentence each. `$score` is `total-of`, with the line that it is about.

comment-points = { $points } of { $possible } points.
comment-late = { $days ->
    [one] Late by { $days } day: { $points } points deducted.
   *[other] Late by { $days } days: { $points } points deducted.
}
comment-changed = Changed by hand: { $comment }
comment-lost = { $id } ({ $score }): { $what }.
comment-not-graded = not graded, because the harness failed
comment-not-tried = Not tried: { $ids } (0 of { $possible }).
comment-not-tried-because = Not tried, because { $cause } failed: { $ids } (0 of { $possible }).
comment-more = { $count ->
    [one] And { $count } more: see the report.
   *[other] And { $count } more: see the report.
}
