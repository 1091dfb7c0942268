#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main() {
    char host[64], message[100];
    int port;
    printf("Server address? "); fflush(stdout);
    if (scanf("%63s", host) != 1) return 1;
    printf("Server port? "); fflush(stdout);
    if (scanf("%d", &port) != 1) return 1;

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) { printf("error in creating socket for the client!\n"); exit(1); }
    printf("socket has created for the client with sd:%d\n", sd);
    struct sockaddr_in sin = {0};
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr(host);
    sin.sin_port = htons(port);
    if (connect(sd, (struct sockaddr*)&sin, sizeof(sin)) == -1) {
        printf("error in connecting to The Server at address:port = %s:%d\n", host, port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %s:%d\n", host, port);
    printf("Message: "); fflush(stdout);
    if (scanf(" %99[^\n]", message) != 1) return 1;
    send(sd, message, strlen(message) + 1, 0);
    char answer[100];
    ssize_t n = recv(sd, answer, 99, 0);
    if (n > 0) {
        answer[n] = 0;
        printf("%s\n", answer);
    }
    close(sd);
    return 0;
}
