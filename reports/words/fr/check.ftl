# Ce qui est dit d'un travail avant que ses programmes soient jugés : ses fichiers, ses compilations, comment ses programmes se lancent, ce qu'ils demandent.

## Quel fichier joue quel rôle. `$title` est le titre d'un rôle, `$role` son nom.

each-could-be-say-which = Chacun de { $files } pourrait être { $title } ; dire lequel avec --role { $role }=FILE.
each-could-be = chacun de { $files } pourrait être { $title }
say-which-it-is = Dire lequel c'est : --role { $role }=FILE, ou pour une classe [[role]] avec `student` et `{ $role } = "FILE"` dans le fichier de --adjust.
could-be-several = { $file } pourrait être { $titles } ; dire lequel avec --role ROLE=FILE.
taken-and-not-others = { $file } est pris comme { $title }, et non { $others } ; --role { $role }=FILE en choisit un autre.
taken-for-its-calls = { $file } est pris comme { $title }, parce qu'il appelle { $calls }.
not-what-its-name-says = { $file } n'est pas { $role }, quoi qu'en dise son nom : il appelle { $calls } et jamais { $never }.
plays-another-too = { $file } appelle { $syscall }(), donc il joue aussi { $title }.
and-the-last = { $list } et { $last }
has-no-main = { $file } n'a pas de main().
flawed-so-not-taken = { $file } { $flaw }, donc il ne peut pas être { $title }.
it-is-flawed = il { $flaw }
is-no-program = n'est ni un source C ou C++ ni un exécutable pour cette machine
is-a-library = est une bibliothèque, pas un programme
is-a-shared-library = est une bibliothèque partagée, pas un programme
is-an-object-file = est un fichier objet, pas encore un programme
is-for-macos = est un exécutable pour macOS ({ $machine })
is-for-windows = est un exécutable pour Windows ({ $machine })
is-for-another-machine = est un exécutable pour une autre machine ({ $machine })
source-is-empty = { $file } est vide.
source-is-utf-16 = { $file } est enregistré en UTF-16, qu'un compilateur ne lit pas ; l'enregistrer en UTF-8.
source-is-no-text = { $file } ne ressemble pas à du texte.

## Les fichiers qui sont là, et ceux qui sont laissés de côté.

files-seen = fichiers vus : { $files }
no-files = aucun
names-and-more = { $list } et { $count } de plus
files-and-more = { $list }, { $count } de plus
is-an-archive = { $file } est une archive : la décompresser d'abord
last-version-counts = De plusieurs versions la dernière compte : Version { $number }.
too-large-for-a-source = { $file } fait { $mib } Mio : ce n'est pas un source, et il compte comme non remis.
left-out-links = Laissés de côté, parce que les liens ne sont pas suivis : { $files }.
left-out-special = Laissés de côté, parce que ce ne sont pas des fichiers ordinaires : { $files }.
left-out-unreadable = Laissés de côté, parce qu'ils ne peuvent pas être lus : { $files }.
left-out-deep = Laissés de côté, parce qu'ils sont trop profond dans des dossiers : { $files }.
left-out-many = Laissés de côté, parce qu'il y a plus de 2000 fichiers : { $files }.
left-out-large = Laissés de côté, parce qu'ils dépassent 1 Mio et ne sont pas des programmes : { $files }.
left-out-bytes = Laissés de côté, parce que tous les fichiers ensemble dépassent 64 Mio : { $files }.
left-out-folders = Laissés de côté, parce qu'ils se trouvent dans plus de 1000 dossiers : { $files }.
no-program-handed-in = aucun programme pour { $title } n'a été remis ; fichiers vus : { $seen }
only-what-was-named = Rien d'autre que { $files } n'a été nommé : tout ce qui est demandé concerne { $roles } ; nommez le dossier pour le reste.
hand-in-its-source = Remettre son source, { $role }.c. S'il est là sous un autre nom, --role { $role }=FILE le dit.
hand-in-its-source-named = Remettre son source, { $role }.c, sous un nom qui contient { $words }. S'il est là sous un autre nom, --role { $role }=FILE le dit.

## Les compilations. Ce que dit le compilateur lui-même reste tel quel.

compiler-made-nothing = le compilateur n'a pas produit de programme, et n'a rien dit
compiler-made-no-program = le compilateur n'a pas produit de programme : { $said }
and-more-errors = { $problem } (et encore { $count ->
    [1] une erreur
   *[other] { $count } erreurs
})
and-more-messages = et encore { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
in-another-file = (dans { $file }, ligne { $line })
text-above-the-first-include = { $place } : "{ $line }" se trouve au-dessus du premier #include et n'est pas du C ; le mettre dans un commentaire : /* … */
compiler-used-up-its-time = le compilateur a épuisé les { $seconds } s de temps de processeur que peuvent prendre les compilations de ce programme, et a été arrêté
compiler-took-too-much-memory = le compilateur a pris plus que les { $mib } Mio de mémoire qu'une compilation peut avoir, et a été arrêté
compiler-said-too-much = le compilateur a écrit plus de { $mib } Mio de messages, le maximum pour une compilation, et a été arrêté
compiler-made-too-much = ce que le compilateur en fait dépasse { $mib } Mio, le plus grand fichier qu'une compilation peut écrire
compiler-waited = le compilateur attendait une entrée que personne ne donne, et a été arrêté
help-compiler-busy = Un programme de ce lab se compile en une seconde : chercher un fichier qui s'inclut lui-même, des macros qui se multiplient, et de très grands tableaux avec des valeurs.
help-compiler-said-too-much = Lancer le compilateur soi-même et corriger la première chose qu'il dit.
help-compiler-made-too-much = Un programme de ce lab en fait le centième : chercher de très grands tableaux avec des valeurs. Un tableau sans valeurs ne prend pas de place dans le fichier.
help-compiler-waited = Chercher un #include de ce qui n'est pas un fichier, comme un périphérique ou un tube.
not-built-with-sanitizers = il n'a pas pu être compilé avec des sanitizers : { $problem }
no-source-for-sanitizers = aucun source n'en a été remis pour être compilé avec des sanitizers
only-builds-are-judged = AUCUN PROGRAMME N'A ÉTÉ EXÉCUTÉ (--tier builds) : seules les compilations sont jugées, et tout le reste est indécis. Les points ne sont pas une note.

## Comment les programmes se lancent, et ce qu'ils demandent.

started-without-arguments = { $role } est lancé sans arguments
started-with-arguments = { $role } est lancé avec les arguments : { $arguments }
could-not-be-started = { $role } n'a pas pu être lancé : il demande "{ $usage }" ; dire comment il se lance avec { $how }
role-asks = { $role } demande : { $questions }
asks-nothing-in-words = rien en mots, et reçoit { $answers }, qui vient ensuite
asks-and-is-not-understood = "{ $question }", qui n'est pas compris, et reçoit { $answers }, qui vient ensuite
asks-for = "{ $question }" pour { $answers }

## Comme quoi un travail est jugé, et ce qui n'en est pas montré.

judged-as = Jugé comme { $suite }, parce que { $why } ; --suite NAME en dit un autre.
sign-of-the-suite = { $file } contient "{ $text }"
no-sign-of-another-suite = rien dans les sources ne parle d'un autre lab
configured-by = Configuré par { $file }, qui se trouve dans le dossier évalué ou au-dessus, et qui est peut-être de l'étudiant : { $said }. --config FICHIER en nomme un autre, --no-config n'en tient pas compte.
said-in-line = { $said } (ligne { $line })

## Pourquoi un rendu d'une classe n'a pas de rapport à lui.
no-file-handed-in = Aucun fichier lisible n'a été remis.
nothing-like-a-program = Rien de ce qui a été remis ne ressemble à du source C ou C++, ni à un exécutable : { $seen }.
hand-in-unreadable = Ce qui a été remis ne peut pas être lu : { $why }
