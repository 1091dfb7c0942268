/*
Lab11
Date: Dec 3, 2021
*/
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SERV_ADDR "137.207.82.52"
#define SERV_PORT 2021
#define LISTENQ   5
#define MAXLINE   80

typedef struct sockaddr SA;

void die(const char *fmt, ...)
{
        va_list ap;

        va_start(ap, fmt);
        vfprintf(stderr, fmt, ap);
        va_end(ap);
        fprintf(stderr, ": %s\n", strerror(errno));
        exit(1);
}

int Socket(int family, int type, int protocol)
{
        int fd = socket(family, type, protocol);

        if (fd < 0)
                die("error in creating socket for the server");
        return fd;
}

void Listen(int fd, int backlog)
{
        if (listen(fd, backlog) < 0)
                die("the server's listening failed");
}

int main(void)
{
        int listenfd, connfd, n;
        socklen_t clilen;
        struct sockaddr_in cliaddr, servaddr;
        char name[INET_ADDRSTRLEN], buff[MAXLINE + 1];

        listenfd = Socket(AF_INET, SOCK_STREAM, 0);
        printf("socket has created for the server with sd:%d\n", listenfd);

        memset(&servaddr, 0, sizeof(servaddr));
        servaddr.sin_family = AF_INET;
        servaddr.sin_port = htons(SERV_PORT);
        inet_pton(AF_INET, SERV_ADDR, &servaddr.sin_addr);
        inet_ntop(AF_INET, &servaddr.sin_addr, name, sizeof(name));

        if (bind(listenfd, (SA *) &servaddr, sizeof(servaddr)) < 0)
                die("error in binding the server to the address:port = %s:%d", name, ntohs(servaddr.sin_port));
        printf("the server bound to the address:port = %s:%d\n", name, ntohs(servaddr.sin_port));

        Listen(listenfd, LISTENQ);

        for ( ; ; ) {
                clilen = sizeof(cliaddr);
                memset(&cliaddr, 0, sizeof(cliaddr));
                if ((connfd = accept(listenfd, (SA *) &cliaddr, &clilen)) < 0) {
                        printf("error in opening the request from client %s:%d: %s\n", inet_ntoa(cliaddr.sin_addr), ntohs(cliaddr.sin_port), strerror(errno));
                        continue;
                }
                inet_ntop(AF_INET, &cliaddr.sin_addr, name, sizeof(name));
                printf("the server opened the request from client %s:%d\n", name, ntohs(cliaddr.sin_port));

                while ((n = read(connfd, buff, MAXLINE)) > 0) {
                        buff[n] = 0;
                        printf("%s\n", buff);
                }
                write(connfd, "hello back", 10);
                close(connfd);
        }
}
