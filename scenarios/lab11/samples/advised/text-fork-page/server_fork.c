/* server with fork, lab 11 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <netinet/in.h>

char line[64] = "--------------------------------";

void child(int call, struct sockaddr_in *who)
{
    printf("Child: I The Server's child to handle the communication with the client %s:%d\n",
           inet_ntoa(who->sin_addr), ntohs(who->sin_port));
    recv(call, line, sizeof line, 0);
    printf("[%s]\n", line);
    for (int i = 0; i < 100; i++) {
        if (send(call, "hello back", 11, MSG_NOSIGNAL) == -1)
            break;
        sleep(1);
    }
    close(call);
    exit(0);
}

int main(void)
{
    int sd = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (sd == -1) {
        printf("error in creating socket for The Server!\n");
        return 1;
    }
    printf("socket has created for The Server with sd:%d\n", sd);
    signal(SIGCHLD, SIG_IGN);

    struct sockaddr_in addr;
    bzero(&addr, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_port = htons(2021);
    inet_aton("137.207.82.52", &addr.sin_addr);
    if (bind(sd, (struct sockaddr *)&addr, sizeof addr) != 0) {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(addr.sin_addr), 2021);
        return 1;
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(addr.sin_addr), 2021);
    if (listen(sd, 5) != 0) {
        perror("The Server's listening failed!");
        return 1;
    }
    for (;;) {
        struct sockaddr_in who;
        socklen_t size = sizeof who;
        int call = accept(sd, (struct sockaddr *)&who, &size);
        if (call == -1) {
            printf("error in opening the request from client\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(who.sin_addr), ntohs(who.sin_port));
        fflush(stdout);
        if (fork() == 0) {
            close(sd);
            child(call, &who);
        }
        close(call);
    }
}
