# Ce qui entoure les constats dans un rapport : les mots communs au texte et aux pages.

## Les quantités. `$points` est un nombre tel qu'il s'affiche, `$count` le même comme nombre.

decimal-sign = ,
points-counted = { $count ->
    [one] { $points } point
   *[other] { $points } points
}
days-counted = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
hours-counted = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
minutes-counted = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
seconds-counted = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
scenarios-counted = { $count ->
    [one] { $count } scénario
   *[other] { $count } scénarios
}
errors-counted = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
warnings-counted = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}

## L'en-tête : à gauche un mot court, à droite ce qu'il annonce.

fact-submission = Travail
fact-student = Nom
fact-handed-in = Remis
fact-packing = Archive
fact-path = Chemin
fact-isolation = Isolation
fact-note = Note

## Les programmes. `$outcome` dit s'il est compilé, et combien de messages le compilateur a donnés.

heading-programs = Programmes
program-built = { $file } : { $outcome }
built = compilé
not-built = non compilé
no-file-found = aucun fichier trouvé

## Comment le travail a été remis.

attempt-in-time = la dernière remise à temps sur { $count ->
    [one] { $count } remise
   *[other] { $count } remises
} (numéro { $number })
attempt-best = la meilleure de { $count ->
    [one] { $count } remise
   *[other] { $count } remises
} (numéro { $number })
attempt-last = la dernière de { $count ->
    [one] { $count } remise
   *[other] { $count } remises
}

## Les scénarios. `$cause` est l'identifiant d'un scénario, `$causes` ceux de plusieurs attentes.

heading-next = À corriger d'abord
heading-ask = À demander
heading-others = Ce qui ne tient pas non plus
heading-not-tried = Non tenté
heading-right = Juste
findings-in-scenarios = { $findings ->
    [one] { $findings } constat
   *[other] { $findings } constats
} dans { $scenarios ->
    [one] { $scenarios } scénario
   *[other] { $scenarios } scénarios
}
too-little-was-seen = Ce qui a été observé ne suffit pas pour en décider.
the-grader-failed = Le correcteur ou sa machine a échoué ici, pas le programme remis.
some-follows = Une partie ne tient pas ; c'est une conséquence de { $causes }, et ne coûte rien ici. Une seconde faute peut se cacher derrière : vérifiez de nouveau après la correction.
skipped = non tenté
skipped-needs = non tenté : dépend de { $cause }
all-skipped = non tentés
skipped-all-need = non tentés : dépendent de { $cause }

## Les constats : à gauche un mot court, à droite un texte.

label-expected = attendu
label-seen = constaté
label-why = pourquoi
label-try = essayer
label-lecture = cours
label-follows = découle
label-buffer = tampon
label-printed = affiché
follows-from = de { $cause }
finding-at = { $expectation }, { $place }
buffer-held = { $count ->
    [one] { $count } octet y a tenu, pas plus
   *[other] { $count } octets y ont tenu, pas plus
}
printed-nothing = (rien)
earlier-lines-left-out = { $count ->
    [one] ({ $count } ligne précédente omise)
   *[other] ({ $count } lignes précédentes omises)
}

## Ce que le compilateur a dit.

heading-compiler = Compilateur
level-error = erreur
level-warning = avertissement
level-note = note
more-messages = { $count ->
    [one] et { $count } autre message
   *[other] et { $count } autres messages
}
slides-warnings = { $count ->
    [one] { $count } avertissement que donne aussi le code des diapositives
   *[other] { $count } avertissements que donne aussi le code des diapositives
}

## Les avis. `$ids` sont les noms de plusieurs.

heading-advisories = Ne coûte rien, mais bon à savoir
advisories-quiet = rien à signaler : { $ids }
advisories-quiet-counted = { $count ->
    [one] { $count } vérification n'a rien à signaler
   *[other] { $count } vérifications n'ont rien à signaler
}
advisories-skipped = non tentés : { $ids }
advisories-undecided = indécis : { $ids }
advisories-failed-in-grader = échec du correcteur, pas du programme remis : { $ids }

## La fin. `$outcomes` dit combien de scénarios ont fini comment ; dans ce qui reste à gagner,
## `$points` et `$waiting` sont des points avec leur unité.

score-of = Points : { $points } sur { $possible }
tally = { $count ->
    [one] { $count } scénario : { $outcomes }
   *[other] { $count } scénarios : { $outcomes }
}
tally-passed = { $count ->
    [one] { $count } réussi
   *[other] { $count } réussis
}
tally-failed = { $count ->
    [one] { $count } échoué
   *[other] { $count } échoués
}
tally-skipped = { $count ->
    [one] { $count } non tenté
   *[other] { $count } non tentés
}
tally-undecided = { $count ->
    [one] { $count } indécis
   *[other] { $count } indécis
}
tally-not-graded = { $count ->
    [one] { $count } non noté
   *[other] { $count } non notés
}
timing = compilé en { $build } s, exécuté en { $run } s
next-step = Ensuite :
ask-again = { $id } n'a pas pu être noté, et le travail remis n'y est pour rien. Demander une nouvelle correction.
worth = À gagner : { $points }.
worth-with-skipped = { $count ->
    [one] À gagner : { $points } ; { $count } scénario non tenté en dépend ({ $waiting }).
   *[other] À gagner : { $points } ; { $count } scénarios non tentés en dépendent ({ $waiting }).
}

## Du score au total. `$points` sont des points avec leur unité là où elle n'est pas dite.

label-asked = Demande
label-answer = Réponse
label-adjusted = Modifié
label-late = Retard
label-total = Total
asked-about = à propos de { $scenario }
asked-about-all = à propos de l'ensemble
not-answered = Pas encore de réponse.
points-instead = { $to } au lieu de { $from }
the-total = le total
points-changed = { $scenario } : { $to } au lieu de { $from }
adjusted-on-request = { $change }, selon la réponse donnée.
late-for-nothing = { $duration } ; rien n'est retiré
late-deducted = { $duration } ; { $points } en moins
late-days-count = { $days ->
    [one] { $duration } ; { $days } jour compte : { $points } en moins
   *[other] { $duration } ; { $days } jours comptent : { $points } en moins
}
total-of = { $points } sur { $possible }
total-explained = C'est ce qui compte : les points, avec ce qui est dit ici.

## Le diagramme en échelle. Les étapes sont celles du cours, et leurs noms ceux des fonctions.

legend-server = un serveur :
legend-server-steps = ① socket  ② bind  ③ listen  ④ accept  ⑤ recv, send
legend-client = un client :
legend-client-steps = ① socket  ② bind (facultatif)  ③ adresse  ④ connect  ⑤ send, recv
nothing-was-run = Rien n'a été exécuté.
rows-left-out = { $count ->
    [one] { $count } ligne omise : il y en avait trop
   *[other] { $count } lignes omises : il y en avait trop
}
it-starts = démarre

## Ce qui est caché aux étudiants.

hidden-tests = Tests cachés
hidden-points = Tests cachés : { $points } points sur { $possible }, compris dans la note.
hidden-until-due = Certains sont montrés après la date limite.
