#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static char *next(FILE *net)
{
    char *line = NULL;
    size_t size = 0;
    if (getline(&line, &size, net) <= 0)
        exit(0);
    line[strcspn(line, "\r\n")] = 0;
    return line;
}

static void talk(int sd)
{
    FILE *in = fdopen(sd, "r");
    while (1) {
        char *user = next(in), *password = next(in), *x = next(in), *y = next(in);
        if (strcmp(user, "comp2560") || strcmp(password, "f2022"))
            dprintf(sd, "Authentication failed!\n");
        else if (fork() == 0) {
            dprintf(sd, "Result: %ld\n", atol(x) + atol(y));
            _exit(0);
        } else
            wait(NULL);
        free(user);
        free(password);
        free(x);
        free(y);
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in a = { .sin_family = AF_INET };
    int sd, conn;

    if (argc < 3)
        return fprintf(stderr, "usage: %s ip port\n", argv[0]), 1;
    a.sin_addr.s_addr = inet_addr(argv[1]);
    a.sin_port = htons(atoi(argv[2]));
    signal(SIGCHLD, SIG_DFL);

    if ((sd = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
        perror("error: server socket");
        return 1;
    }
    printf("server socket created with sd %d\n", sd);
    if (bind(sd, (void *) &a, sizeof a) == -1) {
        printf("error: cannot bind server to %s:%s\n", argv[1], argv[2]);
        return 1;
    }
    printf("server bound to %s:%s\n", argv[1], argv[2]);
    if (listen(sd, 5) == -1) {
        perror("error: listen");
        return 1;
    }
    while (1) {
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
        conn = accept(sd, NULL, NULL);
        if (conn == -1) {
            perror("error: accept");
            continue;
        }
        printf("a client is connected\n");
        if (fork() == 0) {
            close(sd);
            talk(conn);
        }
        close(conn);
    }
}
