/* Lab 11, client: says hello, says with shutdown() that this was all, and prints the answer. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SERVER_IP "137.207.82.52"
#define SERVER_PORT 2021

static void die(const char *what) {
    perror(what);
    exit(EXIT_FAILURE);
}

int main(void) {
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0)
        die("error in creating socket for the client");
    printf("socket has created for the client with sd:%d\n", sd);

    struct sockaddr_in to = {0};
    to.sin_family = AF_INET;
    to.sin_port = htons(SERVER_PORT);
    inet_pton(AF_INET, SERVER_IP, &to.sin_addr);
    if (connect(sd, (struct sockaddr *)&to, sizeof to) < 0) {
        fprintf(stderr, "error in connecting to The Server at %s:%d\n", SERVER_IP, SERVER_PORT);
        die("connect");
    }
    printf("client is connected to The Server at address:port = %s:%d\n", SERVER_IP, SERVER_PORT);

    if (send(sd, "hello", strlen("hello") + 1, 0) < 0)
        die("send");
    shutdown(sd, SHUT_WR);

    char answer[64];
    ssize_t got = recv(sd, answer, sizeof answer - 1, 0);
    if (got < 0)
        die("recv");
    answer[got] = '\0';
    printf("%s\n", answer);
    close(sd);
    return EXIT_SUCCESS;
}
