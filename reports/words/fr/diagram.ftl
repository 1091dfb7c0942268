# Les lignes du diagramme d'une exécution, et les remarques à leur sujet.

## Ce qui arrive à un programme : une phrase dont le sujet est le programme.

row-prints = affiche "{ $text }"
row-prints-more = affiche encore { $count ->
    [one] { $count } octet
   *[other] { $count } octets
}
row-typed = { $text } est tapé
row-waits = attend dans { $call }
row-held = est retenu avant { $call }
row-ends = se termine avec le statut { $status }
row-ends-by-signal = se termine, tué par { $signal }
row-stopped = est arrêté : le scénario n'en a plus besoin
row-queue = { $waiting ->
    [one] { $waiting } connexion attend
   *[other] { $waiting } connexions attendent
} dans sa file de { $limit }
row-led = est mené à { $to }, où le serveur écoute vraiment
row-zombie = est un zombie : son père ne l'a pas attendu
row-unflushed = laisse { $text } dans son tampon, sans l'afficher
row-unstarted = { $role } n'est pas lancé : il demande "{ $usage }"
row-not-run = rien n'est exécuté à ce niveau
row-unavailable = demande { $name }, qui n'existe pas ici
row-trouble = le correcteur a échoué : { $why }
row-address = l'adresse du serveur : { $address }

## Les appels système. `$call` en est un tel qu'il s'écrit en C.

row-made-to-fail = { $call } (échec provoqué)
row-received-from = { $call } de { $from }

## Les signaux et les limites qui frappent un programme.

row-sigpipe = SIGPIPE frappe : il a envoyé là où il n'y avait pas de connexion, ou plus
row-sigsegv = SIGSEGV frappe : il a utilisé de la mémoire qui n'est pas à lui
row-signal = { $signal } frappe
row-used-up-its-time = a épuisé son temps de processeur, et est arrêté
row-printed-too-much = a trop affiché, et est arrêté
row-too-many-calls = a fait trop d'appels système, et est arrêté
row-too-many-processes = a trop de processus : il n'en est plus créé
row-too-much-memory = a plus de mémoire qu'une exécution ne peut en avoir, et est arrêté
row-too-much-shared-memory = a demandé trop de mémoire partagée : il n'en est plus donné
row-too-many-mappings = a trop de projections en mémoire : aucun processus n'est créé avec autant
row-did-too-much = a fait plus de choses qu'il ne peut en être enregistré, et est arrêté
row-unwatchable = est devenu un programme qui ne peut être observé, et est arrêté
row-time-passes = le temps passe, et rien ne se termine
row-run-too-long = l'exécution prend trop de temps, et est arrêtée

## Ce que fait un pair, ou apprend.

row-listens = écoute à { $address }
row-connects = se connecte à { $to }
row-accepts = accepte la connexion
row-connected = est connecté : attend dans la file
row-connect-failed = ne peut pas se connecter : { $errno }
row-syn-unanswered = n'a pas de réponse à son SYN : la file est pleine
row-sends = envoie { $bytes }
row-receives = reçoit { $bytes }
row-sends-to = envoie { $bytes } à { $to }
row-receives-from = reçoit { $bytes } de { $from }
row-finds-end = trouve la connexion terminée
row-finds-reset = trouve la connexion réinitialisée
row-shuts = n'envoie plus rien, et écoute encore
row-closes = ferme
row-closes-with-reset = ferme par un RST

## Ce que fait le scénario.

row-held-from-here = { $syscall }() est retenu à partir d'ici
row-may-go-on = { $syscall }() peut continuer
row-seconds-pass = { $seconds } s passent
row-is-sent-signal = { $name } se voit envoyer { $signal }
row-syn-again = qui n'a pas eu de réponse renvoie son SYN

## Les lignes qui ne sont pas montrées.

row-repeats = encore { $times } fois : { $what }
row-lines-above = les { $count } lignes ci-dessus
row-left-out = { $count } lignes sont omises ici

## Remarques : quel descripteur est lequel, et pourquoi il y en a deux. Les nombres sont des descripteurs.

remark-listens = { $sd } ne prend plus que des connexions à partir de maintenant
remark-connected = la connexion est sur { $sd } lui-même : un client n'a pas besoin d'un second descripteur
remark-other-end-closed = l'autre bout a fermé
remark-child-talks = le fils parle sur { $sd }, que { $by } a accepté
remark-on-its-own-not-on = sur { $sd }, propre à cette connexion, et non sur { $listens }
remark-on-its-own = sur { $sd }, propre à cette connexion
remark-on-its-way = en cours : poll() dit quand elle est établie, ou a échoué
remark-length-never-set = la longueur qu'il a reçue n'a jamais été initialisée : elle était { $length }
remark-only-listens-not-on = { $sd } ne prend que des connexions ; la connexion est sur { $accepted }, qu'accept() a retourné
remark-only-listens = { $sd } ne prend que des connexions ; une connexion est sur le descripteur qu'accept() retourne
remark-no-descriptor = -1 n'est pas un descripteur : l'appel système qui devait en retourner un a échoué
remark-child-accepts-too = le fils attend aussi des connexions, à côté de son père
remark-parent-is-free = le père prend la connexion suivante sur { $sd }, pendant que le fils parle sur { $newest }
remark-free = { $sd } est libre pour la connexion suivante : celle-ci est sur { $newest }
remark-new-descriptor = { $new } est un nouveau descripteur, pour cette connexion seule ; { $sd } continue d'écouter
remark-again = { $new } de nouveau : il avait été fermé, et désigne maintenant cette connexion
remark-another-still-open = { $new } est propre à cette connexion ; { $one } est encore ouvert, pour la précédente
remark-others-still-open = { $new } est propre à cette connexion ; { $others } sont encore ouverts
remark-child-has = le fils a aussi { $last }
remark-child-has-all = le fils a aussi { $others } et { $last }
