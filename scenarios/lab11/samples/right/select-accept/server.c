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
    struct sockaddr_in srv, cli;
    socklen_t clilen;
    fd_set readable;
    char text[40];
    int fd, call, n;

    if ((fd = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
        fprintf(stderr, "error creating server socket\n");
        exit(1);
    }
    printf("server socket created, fd %d\n", fd);

    memset(&srv, 0, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_port = htons(PORT);
    srv.sin_addr.s_addr = inet_addr(IP);

    if (bind(fd, (struct sockaddr *)&srv, sizeof(srv)) == -1) {
        fprintf(stderr, "error binding server to %s port %d\n", IP, PORT);
        exit(1);
    }
    printf("server bound to %s port %d\n", IP, PORT);

    if (listen(fd, 5) == -1) {
        perror("server listen error");
        exit(1);
    }

    memset(&cli, 0, sizeof(cli));
    while (1) {
        FD_ZERO(&readable);
        FD_SET(fd, &readable);
        if (select(fd + 1, &readable, NULL, NULL, NULL) <= 0)
            continue;
        if (!FD_ISSET(fd, &readable))
            continue;

        clilen = sizeof(cli);
        call = accept(fd, (struct sockaddr *)&cli, &clilen);
        if (call == -1) {
            fprintf(stderr, "error opening request from client %s port %d\n", inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
            continue;
        }
        printf("server opened request from client %s port %d\n", inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));

        n = recv(call, text, sizeof(text) - 1, 0);
        if (n > 0) {
            text[n] = 0;
            printf("%s\n", text);
            send(call, "hello back", 11, 0);
        }
        close(call);
    }
}
