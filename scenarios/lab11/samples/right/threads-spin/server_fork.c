#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    signal(SIGCHLD, SIG_IGN);
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    struct sockaddr_in addr;
    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = inet_addr("137.207.82.52");
    addr.sin_port = htons(2021);
    if (bind(sd, (struct sockaddr *)&addr, sizeof addr) == -1) {
        printf("error in binding The Server to the address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
    if (listen(sd, 5) < 0) {
        perror("The Server's listening failed!\n");
        exit(1);
    }
    while (1) {
        struct sockaddr_in who;
        socklen_t len = sizeof who;
        int cd = accept(sd, (struct sockaddr *)&who, &len);
        if (cd == -1) {
            printf("error in opening the request from client !\n");
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", who.sin_addr.s_addr, who.sin_port);
        if (fork() == 0) {
            close(sd);
            printf("Child: I The Server's child to handle the communication with the client %d:%d\n", who.sin_addr.s_addr, who.sin_port);
            char msg[32];
            int n = recv(cd, msg, sizeof msg - 1, 0);
            if (n < 0) n = 0;
            msg[n] = '\0';
            printf("%s\n", msg);
            for (int i = 0; i < 100; i++) {
                if (send(cd, "hello back", 11, MSG_NOSIGNAL) == -1)
                    break;
                sleep(1);
            }
            close(cd);
            exit(0);
        }
        close(cd);
    }
}
