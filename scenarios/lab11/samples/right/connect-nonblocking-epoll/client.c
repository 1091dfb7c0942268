#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    int sd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (sd == -1) {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", sd);

    struct sockaddr_in addr;
    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = inet_addr("137.207.82.52");
    addr.sin_port = htons(2021);
    int rc = connect(sd, (struct sockaddr *)&addr, sizeof addr);
    if (rc == -1 && errno == EINPROGRESS) {
        int events = epoll_create1(0);
        struct epoll_event wanted = { EPOLLOUT, { .fd = sd } }, happened;
        epoll_ctl(events, EPOLL_CTL_ADD, sd, &wanted);
        /* Without SO_ERROR: an error or a hang-up says enough. */
        if (epoll_wait(events, &happened, 1, -1) == 1)
            rc = happened.events & (EPOLLERR | EPOLLHUP) ? -1 : 0;
        close(events);
    }
    fcntl(sd, F_SETFL, 0);
    if (rc == -1) {
        printf("error in connecting to The Server at address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
    send(sd, "hello", 6, 0);
    char answer[32];
    int n = recv(sd, answer, sizeof answer - 1, 0);
    if (n < 0) n = 0;
    answer[n] = '\0';
    printf("%s\n", answer);
    close(sd);
    return 0;
}
