# What stands in a report around the findings.

buffer-held = { $count ->
    [one] { $count } byte fitted in, and no more
   *[other] { $count } bytes fitted in, and no more
}
