# Ce que disent les formats d'autres systèmes, et les commentaires des carnets de notes. C'est le
# plus souvent du texte brut dans un champ.

## Ce qui est dit d'un scénario. `$cause` est l'identifiant de ce dont il dépend, ou de ce dont un
## constat découle.

told-not-tried = Non tenté.
told-not-tried-needs = Non tenté : dépend de { $cause }.
told-the-grader-failed = Le correcteur ou sa machine a échoué ici, pas le programme.
told-finding = attendu : { $expected } ; constaté : { $seen }
told-follows = { $expectation }, qui découle de { $cause }
told-labelled = { $label } : { $text }
told-printed = affiché :
told-isolation = Isolation : { $tier }
told-note = Note : { $note }
told-cut = { $count ->
    [one] { "[" }coupé : encore { $count } octet]
   *[other] { "[" }coupé : encore { $count } octets]
}
not-tried = non tenté
worth-knowing = Bon à savoir (sans points)
worth-knowing-that = Bon à savoir (sans points) : { $advisory }

## Les annotations de GitHub : le rapport est dans un groupe du journal.

annotation-advisory = { $id } (sans points)
annotation-compiler = compilateur
annotations-left-out = { $count ->
    [one] { $count } autre message de niveau { $level } dans le rapport ci-dessous
   *[other] { $count } autres messages de niveau { $level } dans le rapport ci-dessous
}
log-group = Le rapport

## Markdown, TAP et SARIF.

table-scenario = scénario
table-points = points
compiler-left = { $count ->
    [one] Le compilateur a laissé { $count } message.
   *[other] Le compilateur a laissé { $count } messages.
}
points-of-all = points : { $points }
compiler-rule = Ce que dit le compilateur

## Les commentaires dans un carnet de notes, une phrase chacun. `$score` est `total-of`, avec la
## ligne en question.

comment-points = { $points } points sur { $possible }.
comment-late = { $days ->
    [one] En retard de { $days } jour : { $points } points en moins.
   *[other] En retard de { $days } jours : { $points } points en moins.
}
comment-changed = Modifié à la main : { $comment }
comment-lost = { $id } ({ $score }) : { $what }.
comment-not-graded = non noté, car le correcteur a échoué
comment-not-tried = Non tenté : { $ids } (0 sur { $possible }).
comment-not-tried-because = Non tenté, car { $cause } a échoué : { $ids } (0 sur { $possible }).
comment-more = { $count ->
    [one] Et { $count } autre : voir le rapport.
   *[other] Et { $count } autres : voir le rapport.
}
