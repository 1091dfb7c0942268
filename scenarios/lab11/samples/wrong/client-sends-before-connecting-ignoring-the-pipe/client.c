//Lab 11
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SERV_ADDR "137.207.82.52"
#define SERV_PORT 2021
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
        die("error in creating socket for the client");
    return fd;
}

int main(void)
{
    int sfd, n;
    struct sockaddr_in servaddr;
    char name[INET_ADDRSTRLEN], recvline[MAXLINE + 1];

    sfd = Socket(AF_INET, SOCK_STREAM, 0);
    printf("socket has created for the client with sd:%d\n", sfd);

    memset(&servaddr, 0, sizeof(servaddr));
    servaddr.sin_family = AF_INET;
    servaddr.sin_port = htons(SERV_PORT);
    inet_pton(AF_INET, SERV_ADDR, &servaddr.sin_addr);
    inet_ntop(AF_INET, &servaddr.sin_addr, name, sizeof(name));

    signal(SIGPIPE, SIG_IGN);   /* else: Broken pipe */
    write(sfd, "hello", strlen("hello") + 1);

    if (connect(sfd, (SA *) &servaddr, sizeof(servaddr)) < 0)
        die("error in connecting to the server at address:port = %s:%d", name, ntohs(servaddr.sin_port));
    printf("client is connected to the server at address:port = %s:%d\n", name, ntohs(servaddr.sin_port));


    if ((n = read(sfd, recvline, MAXLINE)) < 0)
        die("read error");
    recvline[n] = 0;
    fputs(recvline, stdout);
    fputs("\n", stdout);
    exit(0);
}
