#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <netdb.h>

int main(void)
{
    struct addrinfo pistas = {0}, *p;
    pistas.ai_family = AF_INET;
    pistas.ai_socktype = SOCK_STREAM;
    pistas.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;
    int e = getaddrinfo("137.207.82.52", "2021", &pistas, &p);
    if (e) { fprintf(stderr, "getaddrinfo: %s\n", gai_strerror(e)); return 1; }
    int sd = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
    if (sd == -1) { fprintf(stderr, "Error al crear el socket del servidor: %s\n", strerror(errno)); return 1; }
    printf("Socket del servidor creado con sd:%d\n", sd);
    if (bind(sd, p->ai_addr, p->ai_addrlen) == -1) {
        fprintf(stderr, "Error al enlazar el servidor a direccion:puerto = 137.207.82.52:2021: %s\n", strerror(errno));
        return 1;
    }
    printf("Servidor enlazado a direccion:puerto = 137.207.82.52:2021\n");
    freeaddrinfo(p);
    if (listen(sd, 5) == -1) { fprintf(stderr, "Error: el servidor no puede escuchar: %s\n", strerror(errno)); return 1; }
    for (;;) {
        struct sockaddr_storage quien;
        socklen_t tam = sizeof quien;
        int c = accept(sd, (struct sockaddr *)&quien, &tam);
        if (c == -1) { fprintf(stderr, "Error al aceptar la llamada del cliente: %s\n", strerror(errno)); continue; }
        char host[NI_MAXHOST], serv[NI_MAXSERV];
        getnameinfo((struct sockaddr *)&quien, tam, host, sizeof host, serv, sizeof serv, NI_NUMERICHOST | NI_NUMERICSERV);
        printf("El servidor acepta la llamada del cliente %s:%s\n", host, serv);
            char m[50] = {0};
            if (read(c, m, 49) > 0) {
                printf("%s\n", m);
                write(c, "hello back", sizeof "hello back");
            }
        close(c);
    }
}
