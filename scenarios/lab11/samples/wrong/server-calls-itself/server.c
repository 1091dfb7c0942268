// lab 11 - server
// I test the port before I start, so nobody can say it was not open
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BACKLOG 5

struct sockaddr_in me;

void self_test(void)
{
    int probe = socket(AF_INET, SOCK_STREAM, 0);
    if (probe == -1)
        return;
    if (connect(probe, (struct sockaddr *)&me, sizeof me) == -1)
        fprintf(stderr, "warning: I cannot reach myself\n");
    else
        send(probe, "test", 5, 0);
    close(probe);
}

int main(void)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_port = htons(2021);
    me.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (bind(sd, (struct sockaddr *)&me, sizeof me) == -1) {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));

    if (listen(sd, BACKLOG) == -1) {
        perror("The Server's listening failed");
        exit(1);
    }
    self_test();

    for (;;) {
        struct sockaddr_in who;
        socklen_t len = sizeof who;
        int call = accept(sd, (struct sockaddr *)&who, &len);
        if (call == -1) {
            printf("error in opening the request from client!\n");
            continue;
        }
        char text[32] = "";
        ssize_t n = recv(call, text, sizeof text - 1, 0);
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(who.sin_addr), ntohs(who.sin_port));
        if (n > 0) {
            printf("%s\n", text);
            send(call, "hello back", 11, MSG_NOSIGNAL);
        }
        close(call);
    }
}
