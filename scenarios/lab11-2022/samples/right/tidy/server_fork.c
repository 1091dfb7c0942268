/* Forking server, 2022. usage: server_fork IP PORT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static void serve(int sock, struct sockaddr_in who)
{
    char question[128], answer[192];
    printf("Child pid %ld: I am the server's child and handle the client %s:%d\n",
           (long)getpid(), inet_ntoa(who.sin_addr), ntohs(who.sin_port));
    ssize_t n = recv(sock, question, sizeof question - 1, 0);
    if (n <= 0) {
        close(sock);
        exit(0);
    }
    question[n] = '\0';
    printf("%s\n", question);
    fflush(stdout);
    for (int i = 0; i < 100; i++) {
        int len = snprintf(answer, sizeof answer, "%dI will look into %s", i, question);
        if (send(sock, answer, len, MSG_NOSIGNAL) < 0)
            break;
        sleep(1);
    }
    close(sock);
    exit(0);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s IP PORT\n", argv[0]);
        return EXIT_FAILURE;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    signal(SIGCHLD, SIG_IGN);
    struct sockaddr_in me = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[2])) };
    if (inet_aton(argv[1], &me.sin_addr) == 0) {
        fprintf(stderr, "%s is no address\n", argv[1]);
        return EXIT_FAILURE;
    }
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0) {
        perror("error in creating socket for The Server");
        return EXIT_FAILURE;
    }
    printf("socket has created for The Server with sd:%d\n", s);
    if (bind(s, (struct sockaddr *)&me, sizeof me) < 0) {
        fprintf(stderr, "error in binding The Server to %s:%s\n", argv[1], argv[2]);
        return EXIT_FAILURE;
    }
    printf("The Server bound to the address:port = %s:%s\n", argv[1], argv[2]);
    if (listen(s, 5) < 0) {
        perror("The Server's listening failed");
        return EXIT_FAILURE;
    }
    for (;;) {
        struct sockaddr_in who;
        socklen_t len = sizeof who;
        int c = accept(s, (struct sockaddr *)&who, &len);
        if (c < 0) {
            perror("error in opening the request from a client");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(who.sin_addr), ntohs(who.sin_port));
        if (fork() == 0) {
            close(s);
            serve(c, who);
        }
        close(c);
    }
}
