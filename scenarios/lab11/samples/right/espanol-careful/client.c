#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <sys/socket.h>
#include <netdb.h>

int main(void)
{
    struct addrinfo pistas = {0}, *res, *p;
    pistas.ai_family = AF_INET;
    pistas.ai_socktype = SOCK_STREAM;
    int e = getaddrinfo("137.207.82.52", "2021", &pistas, &res);
    if (e) { fprintf(stderr, "getaddrinfo: %s\n", gai_strerror(e)); return 1; }
    int sd = -1;
    p = res;
    sd = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
    if (sd == -1) { fprintf(stderr, "Error al crear el socket del cliente: %s\n", strerror(errno)); return 1; }
    printf("Socket del cliente creado con sd:%d\n", sd);
    if (connect(sd, p->ai_addr, p->ai_addrlen) == -1) {
        fprintf(stderr, "Error al conectar con el servidor en 137.207.82.52:2021: %s\n", strerror(errno));
        return 1;
    }
    printf("Cliente conectado al servidor en direccion:puerto = 137.207.82.52:2021\n");
    freeaddrinfo(res);
    write(sd, "hello", 6);
    char r[50] = {0};
    read(sd, r, 49);
    printf("Respuesta: %s\n", r);
    close(sd);
}
