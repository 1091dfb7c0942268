#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ADDRESS "137.207.82.52"
#define PORT 2021

struct endpoint {
    int sd;
    struct sockaddr_in sin;
};

static void fill(struct endpoint *e, const char *address, int port) {
    memset(e, 0, sizeof *e);
    e->sin.sin_family = AF_INET;
    e->sin.sin_addr.s_addr = inet_addr(address);
    e->sin.sin_port = htons(port);
}

static void open_socket(struct endpoint *e, const char *who) {
    e->sd = socket(AF_INET, SOCK_STREAM, 0);
    if (e->sd < 0) {
        printf("error in creating socket for the %s: %s\n", who, strerror(errno));
        exit(1);
    }
    printf("socket created for the %s with sd:%d\n", who, e->sd);
}

/* "a.b.c.d:port" */
static const char *name(struct endpoint *e) {
    static char text[32];
    snprintf(text, sizeof text, "%s:%d", inet_ntoa(e->sin.sin_addr), ntohs(e->sin.sin_port));
    return text;
}

static int receive_and_print(int sd) {
    char text[64];
    ssize_t n = recv(sd, text, sizeof text - 1, 0);
    if (n <= 0)
        return 0;
    text[n] = '\0';
    printf("%s\n", text);
    return 1;
}
