#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* One request; 0 when the client has gone. */
static int request(int fd)
{
    char line[200], user[200], password[200];
    int x, y, n;

    n = recv(fd, line, sizeof line - 1, 0);
    if (n <= 0)
        return 0;
    line[n] = '\0';
    if (sscanf(line, "%d %d %s %s", &x, &y, user, password) == 4
        && strcmp(user, "comp2560") == 0 && strcmp(password, "f2022") == 0) {
        if (fork() == 0) {
            char sum[40];
            sprintf(sum, "%d\n", x + y);
            send(fd, sum, strlen(sum), MSG_NOSIGNAL);
            exit(0);
        }
    } else {
        send(fd, "authentication failed!\n", 23, MSG_NOSIGNAL);
    }
    return 1;
}

int main(int argc, char *argv[])
{
    struct sockaddr_in sin = {0};
    fd_set all, ready;
    int sd, fd, top;

    if (argc != 3) {
        fprintf(stderr, "Usage: %s ADDRESS PORT\n", argv[0]);
        return 2;
    }
    signal(SIGCHLD, SIG_IGN);
    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) {
        perror("error in creating socket for the server");
        return 1;
    }
    int one = 1;
    setsockopt(sd, SO_REUSEADDR, SOL_SOCKET, &one, sizeof one);
    printf("socket has been created for the server with sd: %d\n", sd);
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr(argv[1]);
    sin.sin_port = htons(atoi(argv[2]));
    if (bind(sd, (struct sockaddr *) &sin, sizeof sin) < 0) {
        fprintf(stderr, "error in binding the server to %s:%s\n", argv[1], argv[2]);
        return 1;
    }
    printf("the server is bound to %s:%s\n", argv[1], argv[2]);
    if (listen(sd, 5) < 0) {
        perror("error in listening");
        return 1;
    }

    FD_ZERO(&all);
    FD_SET(sd, &all);
    top = sd;
    for (;;) {
        ready = all;
        if (select(top + 1, &ready, NULL, NULL, NULL) < 0)
            continue;
        for (fd = 0; fd <= top; fd++) {
            if (!FD_ISSET(fd, &ready))
                continue;
            if (fd == sd) {
                struct sockaddr_in from;
                socklen_t len = sizeof from;
                int call = accept(sd, (struct sockaddr *) &from, &len);
                if (call < 0) {
                    perror("error in accepting a client");
                    continue;
                }
                printf("the server accepted the client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
                FD_SET(call, &all);
                if (call > top)
                    top = call;
            } else if (!request(fd)) {
                close(fd);
                FD_CLR(fd, &all);
            }
        }
    }
}
