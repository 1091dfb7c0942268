#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <signal.h>

int main() {
    char ip[64]; int port;
    printf("Enter the IP address of the server: "); fflush(stdout);
    if (scanf("%63s", ip) != 1) return 1;
    printf("Enter the port: "); fflush(stdout);
    if (scanf("%d", &port) != 1) return 1;

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) { printf("error in creating socket for The Server!\n"); exit(1); }
    printf("socket has created for The Server with sd:%d\n", sd);

    struct sockaddr_in sin = {0};
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr(ip);
    sin.sin_port = htons(port);
    if (bind(sd, (struct sockaddr*)&sin, sizeof(sin)) == -1) {
        printf("error in binding The Server to the address:port = %s:%d\n", ip, port);
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", ip, port);
    if (listen(sd, 5) < 0) { perror("The Server's listening failed!"); exit(1); }
    signal(SIGCHLD, SIG_IGN);
    while (1) {
        struct sockaddr_in cl = {0};
        socklen_t len = sizeof(cl);
        int c = accept(sd, (struct sockaddr*)&cl, &len);
        if (c == -1) {
            printf("error in opening the request from client %s:%d !\n", inet_ntoa(cl.sin_addr), ntohs(cl.sin_port));
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(cl.sin_addr), ntohs(cl.sin_port));
        if (fork() == 0) {
            close(sd);
            printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(cl.sin_addr), ntohs(cl.sin_port));
            char msg[100] = {0};
            if (recv(c, msg, 99, 0) <= 0) exit(0);
            printf("%s\n", msg);
            for (int i = 0; i < 100; i++) {
                if (send(c, "hello back", 11, MSG_NOSIGNAL) == -1) exit(0);
                sleep(1);
            }
            exit(0);
        }
        close(c);
    }
}
