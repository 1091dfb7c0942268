#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* Prints what has come before it is taken, and then throws it away. */
static void hear(int cd)
{
    char msg[64];
    struct iovec part;
    struct msghdr header;
    int n;

    part.iov_base = msg;
    part.iov_len = sizeof msg - 1;
    memset(&header, 0, sizeof header);
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    n = recvmsg(cd, &header, MSG_PEEK);
    if (n < 0) n = 0;
    msg[n] = '\0';
    printf("%s\n", msg);
    recv(cd, NULL, n, MSG_TRUNC);
}

static void talk(int cd)
{
    int i;

    for (i = 0; i < 100; i++) {
        if (send(cd, "hello back", 11, MSG_NOSIGNAL) == -1)
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
