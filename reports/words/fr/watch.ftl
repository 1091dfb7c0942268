# Ce que `lab11 check --watch` dit d'un enregistrement à l'autre.

## Ce qui a changé, un fichier à la fois.

file-changed = { $file } a changé
file-is-new = { $file } est nouveau
file-is-gone = { $file } n'est plus là
and-more-files = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
as-it-was-before = comme c'était avant
role-and-file = { $role } : { $file }

## Ce qu'un tour doit faire.

to-be-built = à compiler : { $roles }
to-be-tried = { $count ->
    [one] { $count } scénario à essayer
   *[other] { $count } scénarios à essayer
}

## Ce qui en est sorti. `$scenarios` sont des identifiants, `$count` dit combien.

heading-changes = Depuis le dernier tour
now-holds = { $count ->
    [one] { $scenarios } tient maintenant
   *[other] { $scenarios } tiennent maintenant
}
no-longer-holds = { $count ->
    [one] { $scenarios } ne tient plus
   *[other] { $scenarios } ne tiennent plus
}
score-more = Points : { $points } sur { $possible }, { $change } de plus qu'avant
score-less = Points : { $points } sur { $possible }, { $change } de moins qu'avant
round-took = { $all } s en tout
round-took-to-the-first = { $first } s jusqu'au premier résultat, { $all } s en tout
watching = { $path } est surveillé ; Ctrl-C arrête
