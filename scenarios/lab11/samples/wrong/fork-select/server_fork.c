#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define MAX 64

// one entry for each connection
typedef struct {
    int fd;         // -1: free
    int sent;       // how many times "hello back" was sent
    int talking;    // it has said hello
    time_t next;
} Conn;

Conn conns[MAX];

int main() {
    for (int i = 0; i < MAX; i++) conns[i].fd = -1;

    int srv = socket(AF_INET, SOCK_STREAM, 0);
    if (srv == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", srv);

    struct sockaddr_in sin;
    memset(&sin, 0, sizeof sin);
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    sin.sin_port = htons(2021);
    if (bind(srv, (struct sockaddr*)&sin, sizeof sin) == -1) {
        printf("error in binding The Server to the address:port = 137.207.82.52:2021\n");
        exit(1);
    }
    printf("The Server bound to the address:port = 137.207.82.52:2021\n");
    if (listen(srv, 5) < 0) {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1) {
        fd_set rd;
        FD_ZERO(&rd);
        FD_SET(srv, &rd);
        int max = srv;
        for (int i = 0; i < MAX; i++)
            if (conns[i].fd != -1) {
                FD_SET(conns[i].fd, &rd);
                if (conns[i].fd > max) max = conns[i].fd;
            }
        struct timeval tv = {0, 100000};
        if (select(max + 1, &rd, NULL, NULL, &tv) < 0) {
            perror("select");
            exit(1);
        }

        if (FD_ISSET(srv, &rd)) {
            struct sockaddr_in cli;
            socklen_t len = sizeof cli;
            int fd = accept(srv, (struct sockaddr*)&cli, &len);
            if (fd == -1)
                printf("error in opening the request from client!\n");
            else {
                printf("The Server opened the request from client %s:%d\n", inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
                int k = 0;
                while (k < MAX && conns[k].fd != -1) k++;
                if (k == MAX) close(fd);
                else conns[k] = (Conn){fd, 0, 0, 0};
            }
            continue;
        }

        for (int i = 0; i < MAX; i++) {
            Conn *c = &conns[i];
            if (c->fd == -1) continue;
            if (FD_ISSET(c->fd, &rd)) {
                char msg[10] = "";
                int n = recv(c->fd, msg, 9, 0);
                if (n <= 0) { close(c->fd); c->fd = -1; continue; }
                printf("%s\n", msg);
                c->talking = 1;
            }
            if (c->talking && time(NULL) >= c->next) {
                send(c->fd, "hello back", 11, MSG_NOSIGNAL);
                c->next = time(NULL) + 1;
                if (++c->sent == 100) { close(c->fd); c->fd = -1; }
            }
        }
    }
}
