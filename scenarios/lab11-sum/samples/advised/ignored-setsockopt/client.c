#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netdb.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static void ask(const char *what, char *into, int size)
{
    printf("Enter the %s: ", what);
    fflush(stdout);
    if (!fgets(into, size, stdin)) {
        printf("\nbye\n");
        exit(0);
    }
    into[strcspn(into, "\r\n")] = '\0';
}

int main(int argc, char *argv[])
{
    char x[32], y[32], user[32], password[32], msg[160], answer[160];
    struct addrinfo hints = {0}, *info;
    int sd, n;

    if (argc != 3) {
        fprintf(stderr, "Usage: %s ADDRESS PORT\n", argv[0]);
        return 2;
    }
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    if (getaddrinfo(argv[1], argv[2], &hints, &info) != 0) {
        fprintf(stderr, "error: no such address %s %s\n", argv[1], argv[2]);
        return 1;
    }
    sd = socket(info->ai_family, info->ai_socktype, info->ai_protocol);
    if (sd < 0) {
        perror("error in creating socket for the client");
        return 1;
    }
    printf("socket has been created for the client with sd: %d\n", sd);
    if (connect(sd, info->ai_addr, info->ai_addrlen) < 0) {
        fprintf(stderr, "error in connecting to the server at %s:%s\n", argv[1], argv[2]);
        return 1;
    }
    printf("client is connected to the server at %s:%s\n", argv[1], argv[2]);
    freeaddrinfo(info);

    for (;;) {
        ask("first number (x)", x, sizeof x);
        ask("second number (y)", y, sizeof y);
        ask("user name", user, sizeof user);
        ask("password", password, sizeof password);
        snprintf(msg, sizeof msg, "%s %s %s %s\n", x, y, user, password);
        send(sd, msg, strlen(msg), 0);
        n = recv(sd, answer, sizeof answer - 1, 0);
        if (n <= 0) {
            printf("the server has gone\n");
            return 1;
        }
        answer[n] = '\0';
        printf("=> %s", answer);
    }
}
