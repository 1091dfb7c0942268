#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netdb.h>
int main(void)
{
    struct addrinfo *ai, h = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG };
    int e = getaddrinfo("137.207.82.52", "2021", &h, &ai);
    if (e) { fprintf(stderr, "error: %s\n", gai_strerror(e)); return 1; }
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) { perror("error in creating socket for the client"); return 1; }
    printf("socket has created for the client with sd:%d\n", sd);
    if (connect(sd, ai->ai_addr, ai->ai_addrlen) == -1) { perror("error in connecting to 137.207.82.52:2021"); return 1; }
    printf("client is connected to 137.207.82.52:2021\n");
    freeaddrinfo(ai);
    send(sd, "hello", 6, 0);
    char b[50] = "";
    if (recv(sd, b, 49, 0) > 0) printf("%s\n", b);
    close(sd);
    return 0;
}
