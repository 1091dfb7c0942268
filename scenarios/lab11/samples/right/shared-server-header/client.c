#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define SERVER_ADDRESS "127.0.0.1"
#define SERVER_PORT 2021

int main(void)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) {
        printf("The client could not create its socket!\n");
        exit(1);
    }
    printf("The client has created a socket with sd:%d\n", sd);

    struct sockaddr_in server;
    memset(&server, 0, sizeof server);
    server.sin_family = AF_INET;
    server.sin_port = htons(SERVER_PORT);
    server.sin_addr.s_addr = inet_addr(SERVER_ADDRESS);
    if (connect(sd, (struct sockaddr *) &server, sizeof server) < 0) {
        printf("The client could not connect to the server at %s:%d\n", SERVER_ADDRESS, SERVER_PORT);
        exit(1);
    }
    printf("The client is connected to the server at %s:%d\n", SERVER_ADDRESS, SERVER_PORT);

    char msg[80] = "hello";
    send(sd, msg, strlen(msg) + 1, 0);

    int n = recv(sd, msg, sizeof msg - 1, 0);
    if (n < 0)
        n = 0;
    msg[n] = '\0';
    printf("%s\n", msg);
    close(sd);
    return 0;
}
