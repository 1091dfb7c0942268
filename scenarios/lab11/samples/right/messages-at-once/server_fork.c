#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static void hear(int cd)
{
    char msg[64] = { 0 };
    struct iovec in = { msg, sizeof msg - 1 };
    struct msghdr header = { NULL, 0, &in, 1, NULL, 0, 0 };

    recvmsg(cd, &header, 0);
    printf("%s\n", msg);
}

/* Each answer is two messages, which go in one system call. */
static void talk(int cd)
{
    int i;

    for (i = 0; i < 100; i++) {
        struct iovec out[2] = { { "hello ", 6 }, { "back", 5 } };
        struct mmsghdr answer[2] = {
            { { NULL, 0, &out[0], 1, NULL, 0, 0 }, 0 },
            { { NULL, 0, &out[1], 1, NULL, 0, 0 }, 0 },
        };
        if (sendmmsg(cd, answer, 2, MSG_NOSIGNAL) != 2)
            break;
        sleep(1);
    }
}

int main(void)
{
    struct sockaddr_in me, who;
    socklen_t len;
    int sd, cd;

    signal(SIGCHLD, SIG_IGN);
    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_addr.s_addr = inet_addr("137.207.82.52");
    me.sin_port = htons(2021);
    if (bind(sd, (struct sockaddr *)&me, sizeof me) == -1) {
        printf("error in binding The Server to the address:port = %d:%d\n", me.sin_addr.s_addr, me.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", me.sin_addr.s_addr, me.sin_port);

    if (listen(sd, 5) < 0) {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    while (1) {
        len = sizeof who;
        cd = accept(sd, (struct sockaddr *)&who, &len);
        if (cd == -1) {
            printf("error in opening the request from client !\n");
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", who.sin_addr.s_addr, who.sin_port);
        if (fork() == 0) {
            close(sd);
            printf("Child: I The Server's child to handle the communication with the client %d:%d\n", who.sin_addr.s_addr, who.sin_port);
            hear(cd);
            talk(cd);
            exit(0);
        }
        close(cd);
    }
}
