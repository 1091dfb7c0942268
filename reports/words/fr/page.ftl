# Ce que les pages pour le navigateur disent de plus que le rapport en texte. Certaines variables
# sont des morceaux de la page, comme un lien ; leur ordre est libre.

## Les verdicts, des scénarios et de ce qui y est demandé.

verdict-passed = réussi
verdict-skipped = non tenté
verdict-undecided = indécis
verdict-failed = échoué
verdict-not-graded = non noté
verdict-advice = avis
verdict-noticed = remarqué

## Les points qui comptent. `$lateness` dit le retard et ce qu'il coûte.

heading-score = Points
heading-account = D'où vient le total
heading-packing = Comment le travail a été archivé
account-caption = Des scénarios à ce qui compte
account-what = Quoi
account-points = Points
account-scenarios = Les scénarios
account-on-request = Suite à la demande : { $scenario }, { $to } au lieu de { $from }
account-adjusted = Modifié par l'enseignant : { $scenario }, { $to } au lieu de { $from }
account-late = Retard : { $lateness }

## Les scénarios. `$link` est `given-on-request-link`, qui mène à la réponse.

heading-other-scenarios = Les autres scénarios
heading-scenarios = Les scénarios
scenarios-passed = { $count ->
    [one] { $count } scénario réussi
   *[other] { $count } scénarios réussis
}
drawn-elsewhere = Ce qui s'est passé est dessiné sous { $scenario } : c'est la même exécution.
given = L'enseignant a donné { $to } au lieu de { $from } : { $comment }
given-on-request = L'enseignant a donné { $to } au lieu de { $from }, selon { $link }.
given-on-request-link = la réponse donnée
not-tried-all = Non tentés :
not-tried-all-need = Non tentés, car ils dépendent de { $scenario } :

## Les constats. `$finding` est `finding-at`, ou le nom seul.

follows-too = { $finding } ne tient pas non plus, pour la même raison que { $cause }.
follows-too-seeing = { $finding } ne tient pas non plus, pour la même raison que { $cause } : { $seen }
side-expected = Attendu
side-expected-bytes = Attendu, octet par octet
side-seen = Constaté
side-seen-bytes = Constaté, octet par octet
program-printed = Le programme a affiché :
program-printed-nothing = Le programme n'a rien affiché.
program-printed-what = Ce que le programme a affiché
line-of-file = Ligne { $line } de { $file }

## Les programmes.

programs-caption = Ce qui a été remis pour chaque rôle
column-role = Rôle
column-file = Fichier
column-build = Compilation
column-compiler = Compilateur
heading-compiler-said = Ce que le compilateur a dit
compiler-said-nothing = rien
warnings-as-of-slides = { $count ->
    [one] { $count } comme pour les diapositives
   *[other] { $count } comme pour les diapositives
}

## Ce qui a été demandé.

heading-asked = Les demandes
asked-heading = À propos de { $scenario }
asked-heading-all = À propos de l'ensemble
answer-begins = Réponse :

## Le diagramme de séquence. `$actors` sont des noms, `$what` dit qui a fait quoi.

diagram-caption = Ce qui s'est passé
diagram-in-text = La même chose en texte
diagram-text-of = Diagramme en échelle de { $scenario }
diagram-of = Diagramme de séquence de { $scenario }
diagram-described = { $count ->
    [one] Avec { $actors } ; { $count } ligne, donnée en texte plus bas.
   *[other] Avec { $actors } ; { $count } lignes, données en texte plus bas.
}
diagram-goes-wrong = L'erreur est ici : { $what }.
actors-more = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
goes-wrong-here = l'erreur est ici
made-to-fail = échec provoqué par le correcteur

## La fin de la page, et la page des sources.

graded-by = Noté d'après ce que les programmes ont fait, avec la suite { $suite }.
isolation-was = Isolation : { $tier }.
sources-of = Sources : { $student }
sources-report = Le rapport
bytes-more = { $count ->
    [one] … et encore { $count } octet
   *[other] … et encore { $count } octets
}
