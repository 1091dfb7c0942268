/* A process for each client. usage: server PORT */
#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s PORT\n", argv[0]);
        exit(1);
    }
    signal(SIGCHLD, SIG_IGN);
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in sin = {0};
    sin.sin_family = AF_INET;
    sin.sin_port = htons(atoi(argv[1]));
    if (bind(sd, (struct sockaddr *)&sin, sizeof(sin)) < 0) {
        perror("bind");
        exit(1);
    }
    listen(sd, 5);
    for (;;) {
        int c = accept(sd, 0, 0);
        if (c >= 0 && fork() == 0) {
            char line[200];
            int got;
            close(sd);
            while ((got = recv(c, line, 200, 0)) > 0)
                send(c, line, got, 0);
            exit(0);
        }
        close(c);
    }
}
