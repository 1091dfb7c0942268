/*
 * COMP 2560 Lab 11
 * server.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

typedef struct sockaddr_in SIN;

static int authenticated(const char *u, const char *p)
{
    return !strcmp(u, "comp2560") && !strcmp(p, "f2022");
}

int main(int argc, char *argv[])
{
    if (argc < 3) {
        printf("Error: address and port are missing\n");
        exit(2);
    }
    SIN me, client;
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("Socket could not be created for the server\n");
        exit(2);
    }
    printf("Socket created for the server with sd %d\n", sd);

    me.sin_family = AF_INET;
    me.sin_addr.s_addr = inet_addr("127.0.0.1");
    me.sin_port = htons(atoi(argv[2]));
    if (bind(sd, (struct sockaddr *) &me, sizeof(me)) == -1) {
        printf("Server could not be bound to %s port %s\n", inet_ntoa(me.sin_addr), argv[2]);
        exit(2);
    }
    printf("Server bound to %s port %s\n", inet_ntoa(me.sin_addr), argv[2]);
    if (listen(sd, 5) == -1) {
        printf("Server could not listen\n");
        exit(2);
    }

    while (1) {
        socklen_t len = sizeof(client);
        int conn = accept(sd, (struct sockaddr *) &client, &len);
        if (conn == -1) {
            printf("Server could not accept a client\n");
            continue;
        }
        printf("Server accepted client at %s port %d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
        pid_t kid = fork();
        if (kid != 0) {
            close(conn);
            continue;
        }
        close(sd);
        printf("Child %d takes care of it\n", getpid());
        while (1) {
            int x, y;
            char username[32], password[32];
            if (recv(conn, &x, sizeof(x), MSG_WAITALL) != sizeof(x))
                break;
            recv(conn, &y, sizeof(y), MSG_WAITALL);
            recv(conn, username, sizeof(username), MSG_WAITALL);
            recv(conn, password, sizeof(password), MSG_WAITALL);
            if (authenticated(username, password)) {
                if (fork() == 0) {
                    int sum = x + y;
                    send(conn, "int", 3, 0);
                    send(conn, &sum, sizeof(sum), 0);
                    exit(0);
                }
            } else {
                send(conn, "str", 3, 0);
                send(conn, "authentication failed!", 23, 0);
            }
        }
        close(conn);
        exit(0);
    }
}
