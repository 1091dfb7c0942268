/* usage: ./server_fork <port> <ip> */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s port ip\n", argv[0]);
        return 2;
    }
    struct sockaddr_in me;
    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_port = htons(atoi(argv[1]));
    if (inet_pton(AF_INET, argv[2], &me.sin_addr) != 1) {
        fprintf(stderr, "%s is not an ip\n", argv[2]);
        return 2;
    }

    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0) {
        perror("error in creating socket for the server");
        return 1;
    }
    printf("socket for the server has sd %d\n", s);
    if (bind(s, (struct sockaddr *)&me, sizeof me) < 0) {
        fprintf(stderr, "error binding to %s:%s\n", argv[2], argv[1]);
        return 1;
    }
    printf("server is bound to %s:%s\n", argv[2], argv[1]);
    if (listen(s, 5) < 0) {
        perror("listen failed");
        return 1;
    }
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        struct sockaddr_in you;
        socklen_t n = sizeof you;
        int c = accept(s, (struct sockaddr *)&you, &n);
        if (c < 0) {
            perror("error in opening a client's request");
            continue;
        }
        printf("opened the request of client %s:%d\n", inet_ntoa(you.sin_addr), ntohs(you.sin_port));
        fflush(stdout);
        if (fork() == 0) {
            close(s);
            printf("child %d talks to client %s:%d\n", getpid(), inet_ntoa(you.sin_addr), ntohs(you.sin_port));
            char text[32] = "";
            if (recv(c, text, sizeof text - 1, 0) > 0) {
                printf("%s\n", text);
                for (int i = 0; i < 100; i++) {
                    if (send(c, "hello back", 11, MSG_NOSIGNAL) < 0)
                        break;
                    sleep(1);
                }
            }
            close(c);
            exit(0);
        }
        close(c);
    }
}
