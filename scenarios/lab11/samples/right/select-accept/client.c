#include <sys/types.h>
#include <sys/socket.h>
#include <sys/select.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>
#include <string.h>
#include <stdlib.h>
#include <stdio.h>

#define IP   "137.207.82.52"
#define PORT 2021

int main(void)
{
    struct sockaddr_in srv;
    fd_set readable;
    char answer[40];
    int fd, n;

    if ((fd = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
        fprintf(stderr, "error creating client socket\n");
        exit(1);
    }
    printf("client socket created, fd %d\n", fd);

    memset(&srv, 0, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_port = htons(PORT);
    srv.sin_addr.s_addr = inet_addr(IP);

    if (connect(fd, (struct sockaddr *)&srv, sizeof(srv)) == -1) {
        fprintf(stderr, "error connecting to server %s port %d\n", IP, PORT);
        exit(1);
    }
    printf("connected to server %s port %d\n", IP, PORT);

    send(fd, "hello", 6, 0);

    /* wait until the server has something to say */
    FD_ZERO(&readable);
    FD_SET(fd, &readable);
    select(fd + 1, &readable, NULL, NULL, NULL);
    if (FD_ISSET(fd, &readable)) {
        n = recv(fd, answer, sizeof(answer) - 1, 0);
        if (n < 0)
            n = 0;
        answer[n] = 0;
        printf("%s\n", answer);
    }
    close(fd);
    return 0;
}
