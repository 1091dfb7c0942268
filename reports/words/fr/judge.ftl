# Ce qu'on voit des programmes. `$syscall` et `$errno` sont des noms d'appels système et d'erreurs.

## Ce qu'un programme est devenu à la fin de l'exécution : une phrase sans son sujet.

computed-without-end = a calculé sans fin, et a été arrêté au bout de son temps de processeur
wrote-without-end = a écrit sans fin, et a été arrêté
called-without-end = a enchaîné les appels système sans fin, et a été arrêté
took-too-much-memory = a pris plus de mémoire qu'une exécution ne peut en avoir, et a été arrêté
did-too-much = a agi sans fin, au-delà de ce qui peut être enregistré, et a été arrêté
became-unwatchable = est devenu un programme qui ne peut être observé, et a été arrêté
used-up-the-run = a épuisé ce que l'exécution avait
ended-with-status = s'est terminé avec le statut { $status }
is-still-running = tourne encore
crashed = a planté : il a utilisé de la mémoire qui n'est pas à lui (SIGSEGV)
crashed-by = a planté ({ $signal })
killed-by-sigpipe = a été tué pour avoir envoyé là où il n'y avait pas de connexion, ou plus (SIGPIPE)
aborted = a été interrompu par abort() (SIGABRT)
killed-by = a été tué par { $signal }
waits-in-recv = attend dans { $syscall }() des octets que personne n'enverra
waits-in-accept = attend dans accept() la prochaine connexion
waits-in-connect = attend dans connect() une réponse
waits-for-typing = attend dans une lecture du terminal que quelqu'un tape
waits-in-wait = attend dans wait() la fin d'un fils
waits-in-vfork = attend dans vfork() que son fils se termine ou devienne un autre programme
waits-in-sleep = attend dans sleep(), encore et encore
waits-in-pause = attend dans pause() un signal
waits-in = attend dans { $syscall }()

## La même chose, avec ce qui lui avait été refusé avant.

after-asking-for-processes = { $ended }, après avoir demandé plus de processus qu'une exécution ne peut en avoir
after-asking-for-mappings = { $ended }, après avoir demandé plus de projections en mémoire qu'une exécution ne peut en avoir
after-asking-for-shared-memory = { $ended }, après avoir demandé plus de mémoire partagée, de fichiers en mémoire ou de tubes qu'une exécution ne peut en avoir

## Une telle phrase avec son sujet.

it-did = il { $outcome }
a-child-did = un fils { $outcome }
somebody-did = { $who } { $outcome }
it = le programme
a-child = un fils
a-thread = un thread
child-of-connection = le fils qui s'occupe de la connexion
ended-as-if-nothing-had-failed = s'est terminé avec le statut 0, comme si tout s'était bien passé
holds-but = Ce qui est demandé est là ; mais { $title } { $outcome }{ $at }.
why-dead-server = Un serveur qui s'est terminé ne sert plus personne.
help-dead-server = Chercher ce qui mène à exit() ou hors de la boucle autour d'accept() : la fin d'une connexion n'est pas une raison de se terminer.

## Ce qui manque, suivi de ce qu'est devenu celui dont on l'attendait.

and-it = { $what } ; il { $outcome }
and-itself = { $what }, et { $outcome }
and-the-client = { $what } ; le client { $outcome }
and-the-server = { $what } ; le serveur { $outcome }
never-accepted-and-the-server = { $what } ; la connexion n'a jamais été acceptée ; le serveur { $outcome }
not-reached-and-the-server = { $what } ; { $peer } n'a pas obtenu de connexion : le serveur { $outcome }
no-fork-and-the-server = { $what } ; il n'y a pas de fork() après accept(), et le serveur { $outcome }
and-the-parent = { $what } ; le père { $outcome }
and-the-child = { $what } ; le fils { $outcome }
so = { $cause }, donc { $what }
and-then = { $what }, et { $seen }
and-also = { $what } ; { $more }

## La première chose qui est allée de travers.

failed-with = { $syscall }() a échoué avec { $errno }
address-failed-with = { $syscall }() vers { $address } a échoué avec { $errno }
why-failed = Rien de ce qui suit { $syscall }() ne peut marcher avant que { $syscall }() ne marche.
why-sigpipe = Qui envoie sans connexion, ou vers un bout qui l'a terminée, reçoit SIGPIPE, qui met fin à un programme qui ne l'ignore pas.
help-sigpipe = signal(SIGPIPE, SIG_IGN); au début, et regarder ce que send() retourne.
why-crash = Un processus qui plante ne fait plus rien : ce qu'il avait encore à faire n'est pas fait.
help-crash = Regarder la ligne : un pointeur qui ne pointe sur rien, un indice au-delà de la fin de son tableau, un texte sans son NUL ? Compilé avec -g -fsanitize=address, le programme en dit plus quand il plante.
recv-of-nothing = 0 octet a été demandé à { $syscall }()
help-recv-of-nothing = Le troisième argument de { $syscall }() est la place dans le tampon : sizeof msg d'un tableau, et non strlen(msg) de ce qui n'est pas encore là.
send-of-nothing = 0 octet a été donné à send()
help-send-of-nothing = Le troisième argument de send() est le nombre d'octets du texte à envoyer : strlen(text) + 1 d'un texte déjà rempli.
why-empty-talk = { $syscall }() ne transmet pas plus d'octets que son troisième argument ne le dit.

## Que faire quand un appel système a échoué.

hint-address-size = Son dernier argument est la taille de l'adresse, sizeof(struct sockaddr_in), et une socket n'est liée qu'une fois.
hint-accept = Il faut à accept() une socket qui écoute, et une longueur initialisée : socklen_t length = sizeof(client_sin);
hint-descriptor = Le descripteur n'est celui d'aucune socket ouverte : passer ce que socket() ou accept() a retourné, chercher des parenthèses qui manquent (sd = socket(…) < 0), et ne le fermer que quand tout est fait.
hint-address-in-use = Une autre socket est déjà liée à cette adresse : lier une seule socket, une seule fois.
hint-address-of-another = Cette adresse n'est pas une de celles de la machine : regarder ce que contient sin_addr après inet_addr() ou htonl().
hint-port = Les ports en dessous de 1024 ne sont pas ouverts à tous : regarder ce que contient sin_port après htons().
hint-family = sin_family = AF_INET; dans une adresse remplie avant d'être passée.
hint-pointer = Un de ses pointeurs ne pointe sur aucune mémoire : passer l'adresse d'une variable, avec sa propre taille.
hint-not-connected = recv() et send() prennent le descripteur qu'accept() a retourné ; dans un client, celui avec lequel connect() a réussi.
hint-perror = perror("{ $syscall }"); juste après en dit la raison.

## Des exécutions et des compilations qui ne prouvent rien.

harness-failed = le correcteur a échoué : { $why }
run-took-too-long = l'exécution a pris trop de temps sur cette machine ; elle ne prouve rien
no-program-was-run = aucun programme n'a été exécuté : seules les compilations étaient demandées
asked-for-unavailable = le programme a demandé { $name }, qui n'existe pas là où il a été corrigé : { $seen }
ends-with-usage = { $title } dit "{ $usage }" et se termine, quels que soient ses arguments
say-how-it-is-started = Dire comment il se lance : { $how }
args-option = --args { $role }='…', où { "{" }address{ "}" } et { "{" }port{ "}" } sont ceux du lab
no-build-recorded = aucune compilation n'a été enregistrée
does-not-build = il ne compile pas
not-started = le programme n'a pas été lancé
unreadable-syscall = un appel système illisible
not-a-pattern = le motif de la suite n'en est pas un
not-a-regular-expression = le motif de la suite n'est pas une expression régulière

## Quels appels système ont été faits, et avec quoi.

never-called = { $syscall }() n'a jamais été appelé
worked-in-vain = { $syscall }() a réussi, et il n'en est rien sorti
worked-here = { $syscall }() a réussi ici
waits-in-vain-for-a-connection = il attend dans accept(), et aucune connexion n'est venue
no-connection-came = aucune connexion n'est venue
gets-no-further = il ne va pas plus loin
called-too-early = { $early }() a été appelé avant { $late }()
worked-so-often = { $syscall }() a réussi { $count ->
    [one] une fois
   *[other] { $count } fois
}
went-on-and-waits = il a continué et attend dans { $syscall }()
went-on-and-called = il a continué et appelé { $syscall }()
went-on-and-failed = il a continué et appelé { $syscall }(), qui a échoué avec { $errno }
other-socket = { $call } : ce n'est pas une socket { $transport }/IPv4
other-descriptor = socket() a retourné { $returned }, mais { $syscall }() est appelé avec { $sd }
bind-to = bind() vers { $address }
other-socket-listens = listen() n'a pas mis en écoute la socket qui est liée
queue-of = listen(…, { $asked }) : le noyau laisse attendre { $limit ->
    [one] { $limit } connexion
   *[other] { $limit } connexions
}
connect-was-given = connect() a reçu { $address }
connects-where-nobody-accepts = le client se connecte à { $to }, où le serveur écoute ; il n'est pas accepté
connects-elsewhere = le client se connecte à { $to }, le serveur écoute à { $there }
why-swapped-port = { $port } est { $meant } avec ses deux octets dans l'autre ordre : htons() manque, ou est appelé deux fois.
help-swapped-port = sin_port = htons({ $meant }); une seule fois, dans le programme dont le port est le mauvais.
why-swapped-address = { $address } est { $meant } avec ses octets dans l'autre ordre.
help-swapped-address = inet_addr("{ $meant }") est déjà dans l'ordre du réseau, et ne prend ni htonl() ni ntohl() ; INADDR_LOOPBACK et INADDR_ANY prennent un htonl().
connects-while-nobody-listens = le client se connecte à { $to }, le serveur n'écoute nulle part
arguments-not-heeded = il a été lancé avec { $given }, et { $syscall }() a { $there }

## Ce que les programmes disent d'eux-mêmes.

something-like = quelque chose comme : { $text }
both-notations = { $address }, ou { $raw } comme l'affichent les diapositives
it-says = il dit : { $text }
says-nothing-after = après { $syscall }() il ne dit rien
nothing-says-this = rien de ce qu'il dit après { $syscall }() ne dit cela
failed-but-says = { $syscall }() a échoué, mais il dit : { $text }
worked-but-says = { $syscall }() a réussi, mais il dit : { $text }
says-so-before-failure = il le dit trop tôt, avant que { $syscall }() n'ait échoué : { $line }
says-so-after-a-connection = il le dit trop tard, quand une connexion a été acceptée : { $line }
says-so-before-accept = il le dit trop tôt, avant accept() : { $line }
says-so-after-its-answer = il le dit trop tard, après sa réponse : { $line }
and-before-it-says = { $what } ; avant, il dit : { $line }
connection-not-announced = la connexion a été acceptée et n'est pas annoncée
one-connection-not-announced = la connexion { $number } sur { $all } a été acceptée et n'est pas annoncée
connections-not-announced = { $some } connexions sur { $all } ont été acceptées et ne sont pas annoncées
accepted-none-once-more = lancé une fois de plus, il n'a accepté aucune connexion
no-connection-accepted = aucune connexion n'a été acceptée
child-announces-nothing = le fils qui traite la connexion ne dit rien de lui-même
parent-announces-for-child = le fils qui traite la connexion ne dit rien de lui-même ; c'est son père qui le dit : { $line }
names-own-address = il donne l'adresse du serveur lui-même : { $text }

## Ce qui est passé par le réseau, et ce qui en a été affiché. `$name`, `$who`, `$open` et `$before` sont des noms de pairs.

counted-bytes = { $bytes } ({ $count ->
    [one] { $count } octet
   *[other] { $count } octets
})
nobody-connected-to = personne ne s'est connecté à { $who }
did-not-connect-to = il ne s'est pas connecté à { $who }
nothing-arrived-at = rien n'est arrivé à { $who }
what-arrived-is = ce qui est arrivé est { $bytes }
it-shut-both-ways = il a appelé shutdown(…, SHUT_RDWR), après quoi aucune réponse ne pouvait arriver
why-shut-both-ways = SHUT_RDWR ferme les deux sens de la connexion : ce que le serveur envoie ensuite n'est jamais reçu.
help-shut-both-ways = Laissez shutdown() de côté, ou dites SHUT_WR, qui ne ferme que ce que vous envoyez ; recevez la réponse, puis close().
nothing-to-print = il n'y avait rien à afficher : il n'a rien dit à quoi répondre
answer-never-received = la réponse n'a jamais été reçue
answer-is-printed = "{ $answer }" est affiché : c'est ce que le serveur a répondu cette fois
after-the-answer-it-says = une fois la réponse venue, il dit : { $text }
after-the-answer-it-says-nothing = une fois la réponse venue, il ne dit rien
receives-nothing = il ne reçoit rien
received-is-printed = "{ $text }" est affiché : c'est ce qui a été reçu
received-not-printed = { $bytes } a été reçu, et n'est pas affiché
client-never-heard = ce que le client a dit n'a jamais été reçu
printed-too-often = "{ $text }" a été reçu { $received } fois et est affiché { $printed } fois
request-is-printed = "{ $text }" est affiché : c'est ce que ce client a dit
request-cut = son tampon a de la place pour { $room ->
    [one] un octet
   *[other] { $room } octets
} : de "{ $said }" il a reçu "{ $text }"
after-the-request-it-says = une fois la question reçue, il dit : { $text }
after-the-request-it-says-nothing = une fois la question reçue, il ne dit rien
hears = { $name } reçoit { $heard }
hears-nothing = { $name } ne reçoit rien
hears-it-so-often = { $name } reçoit cela { $count ->
    [one] une fois
   *[other] { $count } fois
} : { $heard }
hears-endless = { $name } reçoit { $count ->
    [one] { $count } octet
   *[other] { $count } octets
} ; le serveur { $outcome }
why-other-words = Le client a eu une réponse, mais avec d'autres mots que ceux qui sont demandés.
help-other-words = Envoyer "{ $text }", mot pour mot, et rien d'autre.
did-not-get-through = { $name } n'a pas obtenu de connexion
answered-late = { $name } n'a eu sa réponse qu'une fois que { $open } avait parlé ou que sa connexion était finie
one-of-many-texts = "{ $text }" est un des { $count } textes de ce genre qui sont affichés
gets-to-say = { $name } n'arrive à dire que { $count } { $all ->
    [one] chose sur { $all }
   *[other] choses sur { $all }
}
says-and-hears = { $name } dit { $said } et reçoit { $heard }
says-and-hears-nothing = { $name } dit { $said } et ne reçoit rien
says-and-hears-nothing-yet = { $name } dit { $said } et ne reçoit encore rien
hears-the-same = { $name } reçoit { $heard }, comme { $before }
ends-with-rst = la connexion de { $name } finit par un RST : elle est fermée alors qu'il y reste quelque chose qui n'a pas été reçu, ou son processus est tué
closes-itself = { $name } ferme lui-même la connexion
connection-still-open = la connexion de { $name } est encore ouverte
peer-closes-first = { $name } ferme en premier
program-closes-first = le programme ferme en premier la connexion de { $name }
several-connections = { $name } a plusieurs connexions à la fois
answered-by-nobody-seen = { $name } reçoit quelque chose, et aucun processus n'a été vu l'envoyer
answered-by-acceptor = { $name } reçoit sa réponse du processus qui a accepté sa connexion
answered-by-forked = { $name } reçoit sa réponse { $forks ->
    [one] d'un fils du processus qui a accepté sa connexion
   *[other] d'un processus à { $forks } fork() de celui qui a accepté sa connexion
}
answered-by-older = { $name } reçoit sa réponse d'un processus créé par fork() avant que sa connexion ne soit acceptée
answered-by-stranger = { $name } reçoit sa réponse d'un processus qui ne descend pas de celui qui a accepté sa connexion
sends-other-signal = il envoie un autre signal, et jamais { $signal }
sends-signal-so-often = il envoie { $signal } { $count ->
    [one] une fois
   *[other] { $count } fois
}
no-child-ends-by = aucun fils n'est terminé par { $signal }
children-end-by-so-often = { $count ->
    [one] un fils est terminé
   *[other] { $count } fils sont terminés
} par { $signal }

## La file d'attente.

never-kept-busy = le programme n'a jamais été tenu occupé
never-kept-in-conversation = les programmes n'ont jamais été retenus dans leurs conversations
listens-too-late = listen() n'a été appelé qu'une fois le serveur de nouveau libre
answered-while-busy = { $name } a eu une réponse pendant que le serveur était occupé
queue-in-the-kernel = la file d'attente dans le noyau est de { $limit } ; sur { $clients } clients, { $through } ont obtenu une connexion, et { $unanswered } n'ont pas de réponse à leur SYN
waited-and-not-answered = { $name } attendait dans la file et n'a pas de réponse
answered-out-of-order = { $name } a sa réponse avant { $before }, qui s'est connecté en premier
never-gets-in = { $name } n'obtient jamais de connexion
gets-in-and-not-answered = { $name } obtient une connexion et n'a pas de réponse
accepted-at-a-time = { $count ->
    [one] { $count } connexion sur { $all } a été acceptée
   *[other] { $count } connexions sur { $all } ont été acceptées
} pendant que les deux clients gardaient la leur ; le serveur { $outcome }

## Les serveurs qui font fork().

accepted-some = { $count ->
    [one] { $count } connexion sur { $all } a été acceptée
   *[other] { $count } connexions sur { $all } ont été acceptées
}
both-talk-and-parent-waits = le père et le fils parlent tous deux au client : le père attend dans { $syscall }()
both-talk-and-parent-calls = le père et le fils parlent tous deux au client : le père appelle { $syscall }()
nobody-talks = personne ne parle au client
handler-forked-before-accept = le processus qui traite la connexion a été créé par fork() avant son accept()
handled-alone = le processus qui a accepté la connexion la traite lui-même : il n'y a pas de fork() après accept()
handled-alone-in-spite-of-fork = le processus qui a accepté la connexion la traite lui-même, malgré son fork()
handled-by-a-thread = c'est un thread qui traite la connexion, et non un processus à elle
handler-older-than-connection = le processus qui traite la connexion existait avant qu'elle ne soit acceptée
one-child-for-several = un seul fils traite plusieurs connexions
child-does-not-answer = le fils ne répond pas
hears-so-often = { $name } reçoit "{ $text }" { $count } fois ; la dernière après { $last } s
hears-out-of-time = { $name } reçoit le numéro { $number } { $gap } s après le numéro { $before }
child-called-accept = un fils a appelé accept() comme le fait son père
child-never-ends = un fils ne se termine pas après sa connexion : il { $outcome }
parent-keeps-descriptor = le père garde ouvert le descripteur accepté : le client ne voit jamais de fin
child-keeps-listening-descriptor = le fils garde ouvert le descripteur qui écoute : le port reste pris tant qu'il vit
zombies-in-spite-of-wait = { $count ->
    [1] un fils s'est terminé et est
   *[other] { $count } fils se sont terminés et sont
} encore dans la table des processus (zombies) ; leur père appelle wait(), mais pas pour eux, ou avant qu'ils ne soient terminés
zombies-without-wait = { $count ->
    [1] un fils s'est terminé et est
   *[other] { $count } fils se sont terminés et sont
} encore dans la table des processus (zombies) ; leur père n'appelle jamais wait()

## Les datagrammes.

nobody-sent-anything = personne ne lui a rien envoyé
nobody-sent-an-empty-datagram = personne ne lui a envoyé de datagramme vide
only-part-taken = de { $sent }, seul { $taken } a été pris
mail-is-received-and-printed = "{ $text }" est reçu et affiché : c'est ce que { $who } a envoyé
mail-is-printed = "{ $text }" est affiché : c'est ce que { $who } a envoyé
mail-not-printed = "{ $text }" a été reçu et n'est pas affiché
and-after-it-says = { $what } ; après sa venue, le programme dit : { $text }
mail-not-received = { $bytes }, que { $who } a envoyé à { $to }, n'a pas été reçu
bound-elsewhere = { $what } : le programme est lié à { $there }
empty-datagram-came = un datagramme vide est venu, et le programme { $outcome }
prints-more-than-came = { $shorter } est venu après { $longer }, et le programme affiche : { $text }
sent-to-itself = il a envoyé un datagramme à { $to }, où il est lié lui-même
sent-to-nobody = il a envoyé un datagramme à { $to }, où il n'y a personne
sent-on-another-socket = il a envoyé sur une socket qui n'est pas pour des datagrammes
no-datagram-sent = aucun datagramme n'a été envoyé
sent-is-printed = "{ $text }" est affiché : c'est ce qui a été envoyé
sent-not-printed = { $bytes } a été envoyé, et n'est pas affiché
answer-goes-elsewhere = le datagramme de { $who } est venu de { $from }, la réponse va à { $to }

## Les tours : une personne au terminal d'un client, et ce que donnent ses réponses.

run-did-not-come-so-far = l'exécution n'est pas allée jusque-là
client-did-not-ask = le client n'a pas demandé : { $field }
question-not-understood = la question "{ $question }" n'a pas été comprise, et a reçu sa réponse dans l'ordre habituel ; --answer 'WORDS=FIELD' dit ce qu'elle demande
sends-without-asking = il envoie « { $field } » sans l'avoir demandé
waits-for-the-server-to-speak = il attend que le serveur parle avant de demander quoi que ce soit
never-asked-for = il n'a jamais demandé : { $fields } ; il { $outcome }
nothing-to-be-answered = le client n'a rien envoyé à quoi répondre ; il { $outcome }
client-sent-nothing = le client n'a rien envoyé ; il { $outcome }
client-sent-nothing-in-this-round = le client n'a rien envoyé dans ce tour
no-answer-in-this-round = le serveur n'a pas envoyé de réponse dans ce tour
answered-by-another-process = un fils est créé par fork() pour la question, mais un autre processus envoie la réponse
answered-by-an-older-process = la réponse est envoyée par un processus créé par fork() avant que la question ne soit venue
answered-by-the-server-itself = la réponse est envoyée par le serveur lui-même, et non par un fils
child-for-a-refused-request = un fils est créé par fork() pour une question qui est refusée
server-crashed = le serveur a planté ({ $signal })
child-of-the-server-crashed = un fils du serveur a planté ({ $signal })
answer-not-received = le serveur a répondu, mais le client n'a pas reçu la réponse : il { $outcome }
nobody-listens-any-more = plus personne n'écoute : le serveur { $outcome }
server-did-nothing = le serveur n'a rien fait
silent-server = le serveur n'a rien renvoyé : il { $outcome }
silent-server-and-child = le serveur n'a rien renvoyé : son fils { $outcome }
not-sent-as-typed = { $text } n'est pas parti du client tel qu'il a été tapé
printed-after-the-answer = { $text } est affiché une fois que le serveur a répondu
printed-of-what-was-typed = { $text } est affiché une fois que le serveur a répondu, pour ce qui a été tapé : { $typed }
printed-before-the-answer = { $text } est affiché avant que le serveur n'ait répondu
one-of-many-numbers = { $text } est un des { $count } nombres de cette longueur qui sont affichés
sent-and-not-shown = le serveur a envoyé { $text }, et le client ne l'affiche pas
no-line-has-it = aucune ligne affichée ne contient cela
no-line-has-it-after = aucune ligne affichée après { $syscall }() ne contient cela
so-many-lines-have-it = { $count ->
    [one] { $count } ligne affichée contient cela
   *[other] { $count } lignes affichées contiennent cela
}
no-file = il n'y a pas de fichier { $name }
none-of-several = rien de tout cela : { $seen }
no-plain-file = { $name } n'est pas un fichier ordinaire qui se laisse lire
file-not-looked-at = personne n'a cherché le fichier { $name } dans cette exécution
file-too-long = { $name } est plus long que ce qui en est gardé, et son début ne contient pas cela
file-has = { $name } contient { $bytes }
it-prints = il affiche : { $text }
it-prints-number = il affiche { $text }
prints-nothing-after-the-answer = il n'affiche rien après la réponse

## Bon à savoir, sans points.

given-the-length = { $syscall }() a reçu la longueur { $length }
printed-more-than-received = { $count ->
    [one] { $count } octet a été reçu
   *[other] { $count } octets ont été reçus
}, "{ $text }", et { $more } de plus ont été affichés : { $line }
prints-after-nothing = { $syscall }() n'a rien apporté, et le programme affiche : { $text }
took-some-answers = il a pris { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
} sur { $all } ; il { $outcome }
answer-not-printed-in-time = la réponse { $number } sur { $all } n'a pas été affichée avant que la suivante ne vienne ; le client { $outcome }
went-on-after-failure = { $failed }() a échoué avec { $errno }, et le programme a continué avec { $next }(){ $place }
unflushed-while-waiting = "{ $text }" est dans son tampon, invisible, pendant que le programme attend dans { $syscall }()
unflushed-at-the-end = "{ $text }" était dans son tampon quand le programme s'est terminé, et n'a jamais été vu

## Les erreurs trouvées par un sanitizer. `$memory` est un des textes qui désignent une zone de mémoire.

it-does = il { $what }
and-others = { $first } ; et { $others }
help-memory = Regarder la ligne : un indice au-delà de la fin de son tableau, un texte plus long que l'endroit où il est copié, un pointeur vers ce qui n'est plus là ?
does-undefined = fait ce que C laisse indéfini : { $what }
a-local-variable = une variable locale
a-local-array = un tableau local
a-global-variable = une variable globale
what-malloc-gave = ce que malloc() a donné
freed-memory = de la mémoire déjà libérée
variable-of-a-function-that-returned = une variable locale d'une fonction déjà terminée
variable-outside-of-its-block = une variable locale hors de son bloc
variable-of-size = { $name }, qui a { $size ->
    [one] { $size } octet
   *[other] { $size } octets
}
reads-within = { $size ->
    [one] lit { $size } octet dans { $memory }
   *[other] lit { $size } octets dans { $memory }
}
writes-within = { $size ->
    [one] écrit { $size } octet dans { $memory }
   *[other] écrit { $size } octets dans { $memory }
}
uses-memory = utilise { $memory }
reads-beyond = { $size ->
    [one] lit { $size } octet qui n'est pas dans { $memory }
   *[other] lit { $size } octets qui ne sont pas tous dans { $memory }
}
writes-beyond = { $size ->
    [one] écrit { $size } octet qui n'est pas dans { $memory }
   *[other] écrit { $size } octets qui ne sont pas tous dans { $memory }
}
uses-memory-beyond = utilise de la mémoire qui n'est pas dans { $memory }
uses-no-memory = utilise une adresse où il n'y a pas de mémoire
fills-the-stack = s'appelle lui-même trop profondément, ou a de trop grandes variables locales : la pile est pleine
divides-by-zero = divise par zéro
passes-a-negative-size = passe une taille négative à une fonction de la bibliothèque
frees-twice = libère deux fois la même mémoire
frees-what-is-not-mallocs = libère de la mémoire que malloc() n'a pas donnée
copies-overlapping = copie entre deux zones de mémoire qui se chevauchent
misuses-memory = utilise mal la mémoire : { $kind }

## Ce qui a été remis.

hand-in-not-recorded = ce qui a été remis n'a pas été enregistré
archive-is-called = l'archive s'appelle { $name }
there-is-no-file = il manque { $missing } ; fichiers vus : { $seen }
and-no-file = { $list }, { $name }
one-or-other = { $one } ou { $other }
file-is-empty = { $name } est vide
file-is-png = { $name } est une image en PNG
file-is-jpeg = { $name } est une image en JPEG
file-is-pdf = { $name } est un PDF
file-is-no-picture = { $name } n'est ni une image ni un PDF

## Les adresses de sockets qui ne sont pas d'IPv4.

address-ipv6 = une adresse IPv6
address-local = une adresse locale (AF_UNIX)
address-too-short = une adresse trop courte
address-of-family = une adresse de la famille { $family }
address-unreadable = une adresse illisible
address-unknown = une adresse inconnue
