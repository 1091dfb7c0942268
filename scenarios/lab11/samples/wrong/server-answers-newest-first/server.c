#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <poll.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* the calls that are still to be answered */
int stack[100];
int top = 0;

int main(void) {
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    struct sockaddr_in sin = {0};
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    sin.sin_port = htons(2021);
    if (bind(sd, (struct sockaddr *) &sin, sizeof(sin)) == -1) {
        printf("error in binding The Server to the address:port = %s:%d\n",
               inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));

    if (listen(sd, 5) == -1) {
        perror("The Server's listening failed!");
        exit(1);
    }

    struct pollfd ready = { .fd = sd, .events = POLLIN };
    while (1) {
        /* collect everybody who is waiting; when nobody is left, wait for one */
        while (top < 100 && (top == 0 || poll(&ready, 1, 0) > 0)) {
            struct sockaddr_in from = {0};
            socklen_t len = sizeof(from);
            int call = accept(sd, (struct sockaddr *) &from, &len);
            if (call == -1) {
                printf("error in opening the request from client %s:%d !\n",
                       inet_ntoa(from.sin_addr), ntohs(from.sin_port));
                continue;
            }
            printf("The Server opened the request from client %s:%d\n",
                   inet_ntoa(from.sin_addr), ntohs(from.sin_port));
            stack[top++] = call;
        }

        /* answer one of them */
        int call = stack[--top];
        char msg[11] = "";
        recv(call, msg, 10, 0);
        printf("%s\n", msg);
        send(call, "hello back", 11, 0);
        close(call);
    }
}
