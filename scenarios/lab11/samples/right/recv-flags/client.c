#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* Looks how much has come, without taking it, and then takes exactly that much. */
static int take(int sd, char *to, int room)
{
    char first;
    int waiting;

    if (recv(sd, &first, 1, MSG_PEEK) <= 0)
        return 0;
    waiting = recv(sd, to, room, MSG_PEEK | MSG_DONTWAIT);
    if (waiting <= 0)
        return 0;
    return recv(sd, to, waiting, MSG_WAITALL);
}

int main(void)
{
    struct sockaddr_in server;
    char answer[64];
    int sd, n;

    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", sd);

    memset(&server, 0, sizeof server);
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);
    if (connect(sd, (struct sockaddr *)&server, sizeof server) == -1) {
        printf("error in connecting to The Server at address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);

    send(sd, "hello", 6, 0);
    n = take(sd, answer, sizeof answer - 1);
    answer[n] = '\0';
    printf("%s\n", answer);
    close(sd);
    return 0;
}
