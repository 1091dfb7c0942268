#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TIMES 100

int main(void) {
    int fd, conn;
    struct sockaddr_in me = {0}, you;
    socklen_t you_len = sizeof(you);

    signal(SIGCHLD, SIG_IGN);

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", fd);

    me.sin_family = AF_INET;
    me.sin_addr.s_addr = inet_addr("137.207.82.52");
    me.sin_port = htons(2021);
    if (bind(fd, (struct sockaddr *) &me, sizeof(me)) < 0) {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
    if (listen(fd, 5) < 0) {
        perror("The Server's listening failed!");
        exit(1);
    }

    while ((conn = accept(fd, (struct sockaddr *) &you, &you_len))) {
        if (conn < 0) {
            printf("error in opening the request from client !\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(you.sin_addr), ntohs(you.sin_port));

        if (fork() == 0) {
            char in[64] = {0};
            printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(you.sin_addr), ntohs(you.sin_port));
            recv(conn, in, sizeof(in) - 1, 0);
            printf("%s\n", in);
            for (int i = 0; i < TIMES; i++)
                send(conn, "hello back", 11, 0);
            // stay until the client hangs up
            while (recv(conn, in, sizeof(in), 0) > 0);
            exit(0);
        }
        close(conn);
    }
}
