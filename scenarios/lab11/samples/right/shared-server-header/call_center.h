/* call_center.h - everything both servers have in common */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define MY_ADDRESS "127.0.0.1"
#define MY_PORT 2021

typedef void (*handler)(int call_sd, const char *client_address, int client_port);

static void run_call_center(handler take_call)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) {
        printf("The server could not create its socket!\n");
        exit(1);
    }
    printf("The server has created a socket with sd:%d\n", sd);

    struct sockaddr_in me;
    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_port = htons(MY_PORT);
    me.sin_addr.s_addr = inet_addr(MY_ADDRESS);
    if (bind(sd, (struct sockaddr *) &me, sizeof me) < 0) {
        printf("The server could not bind to %s:%d!\n", MY_ADDRESS, MY_PORT);
        exit(1);
    }
    printf("The server bound to %s:%d\n", MY_ADDRESS, MY_PORT);

    if (listen(sd, 5) < 0) {
        perror("The server could not listen");
        exit(1);
    }

    while (1) {
        char address[INET_ADDRSTRLEN] = "0.0.0.0";
        struct sockaddr_in you;
        socklen_t len = sizeof you;
        memset(&you, 0, sizeof you);

        int call_sd = accept(sd, (struct sockaddr *) &you, &len);
        inet_ntop(AF_INET, &you.sin_addr, address, sizeof address);
        if (call_sd < 0) {
            printf("The server could not open the request from client %s:%d\n", address, ntohs(you.sin_port));
            continue;
        }
        printf("The server opened the request from client %s:%d\n", address, ntohs(you.sin_port));
        take_call(call_sd, address, ntohs(you.sin_port));
        close(call_sd);
    }
}

static int read_and_print(int call_sd)
{
    char msg[80];
    int n = recv(call_sd, msg, sizeof msg - 1, 0);
    if (n > 0) {
        msg[n] = '\0';
        printf("%s\n", msg);
    }
    return n;
}
