# What `lab11 check --watch` says from one save to the next.

## What has changed, a file each.

file-changed = { $file } changed
file-is-new = { $file } is new
file-is-gone = { $file } is gone
and-more-files = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
as-it-was-before = as it was before
role-and-file = { $role }: { $file }

## What a round has to do.

to-be-built = { $roles } to be built
to-be-tried = { $count ->
    [one] { $count } scenario to be tried
   *[other] { $count } scenarios to be tried
}

## What came of it. `$scenarios` are ids, `$count` is how many.

heading-changes = Since the last round
now-holds = { $count ->
    [one] { $scenarios } now holds
   *[other] { $scenarios } now hold
}
no-longer-holds = { $count ->
    [one] { $scenarios } no longer holds
   *[other] { $scenarios } no longer hold
}
score-more = Score: { $points } of { $possible }, { $change } more than before
score-less = Score: { $points } of { $possible }, { $change } less than before
round-took = { $all } s in all
round-took-to-the-first = { $first } s to the first finding, { $all } s in all
watching = Watching { $path }; Ctrl-C ends
