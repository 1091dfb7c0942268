#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    signal(SIGPIPE, SIG_IGN);

    const int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) {
        fprintf(stderr, "[client] socket error: %s\n", strerror(errno));
        return EXIT_FAILURE;
    }
    printf("[client] socket created, sd=%d\n", sd);

    const struct sockaddr_in dest = {
        .sin_family = AF_INET,
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
        .sin_port = htons(6000)
    };
    if (connect(sd, (const struct sockaddr *)&dest, sizeof dest) < 0) {
        fprintf(stderr, "[client] connect error (server 127.0.0.1:6000): %s\n", strerror(errno));
        close(sd);
        return EXIT_FAILURE;
    }
    printf("[client] connected to server 127.0.0.1:6000\n");

    if (send(sd, "hello", 6, 0) != 6) {
        fprintf(stderr, "[client] send error: %s\n", strerror(errno));
        close(sd);
        return EXIT_FAILURE;
    }

    char text[256];
    const ssize_t got = recv(sd, text, sizeof text - 1, 0);
    if (got < 0) {
        fprintf(stderr, "[client] recv error: %s\n", strerror(errno));
        close(sd);
        return EXIT_FAILURE;
    }
    text[got] = '\0';
    printf("[client] %s\n", text);
    close(sd);
    return EXIT_SUCCESS;
}
