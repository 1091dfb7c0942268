#define _GNU_SOURCE
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static const char *const host = "137.207.82.52";
static const in_port_t   port = 2021;

int main(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd == -1)
        err(EXIT_FAILURE, "client socket creation failed");
    printf("client socket created, fd=%d\n", fd);

    struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons(port) };
    if (inet_pton(AF_INET, host, &sa.sin_addr) != 1)
        errx(EXIT_FAILURE, "inet_pton: %s", host);

    if (connect(fd, (struct sockaddr *)&sa, sizeof(sa)) == -1)
        err(EXIT_FAILURE, "client connection to %s:%hu failed", host, port);
    printf("client connected to %s:%hu\n", host, port);

    static const char hello[] = "hello";
    if (send(fd, hello, sizeof(hello), MSG_NOSIGNAL) == -1)
        err(EXIT_FAILURE, "send");

    char buf[BUFSIZ];
    ssize_t len = recv(fd, buf, sizeof(buf) - 1, 0);
    if (len == -1)
        err(EXIT_FAILURE, "recv");
    buf[len] = '\0';
    puts(buf);

    close(fd);
    return EXIT_SUCCESS;
}
