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
        fprintf(stderr, "[server] socket error: %s\n", strerror(errno));
        return EXIT_FAILURE;
    }
    printf("[server] socket created, sd=%d\n", sd);

    const struct sockaddr_in self = {
        .sin_family = AF_INET,
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
        .sin_port = htons(6000)
    };
    if (bind(sd, (const struct sockaddr *)&self, sizeof self) < 0) {
        fprintf(stderr, "[server] bind error (127.0.0.1:6000): %s\n", strerror(errno));
        return EXIT_FAILURE;
    }
    printf("[server] bound to 127.0.0.1:6000\n");

    if (listen(sd, 5) < 0) {
        fprintf(stderr, "[server] listen error: %s\n", strerror(errno));
        return EXIT_FAILURE;
    }

    for (;;) {
        struct sockaddr_in peer = { 0 };
        socklen_t peerlen = sizeof peer;
        const int call = accept(sd, (struct sockaddr *)&peer, &peerlen);
        if (call < 0) {
            fprintf(stderr, "[server] accept error (client %s:%d): %s\n",
                    inet_ntoa(peer.sin_addr), ntohs(peer.sin_port), strerror(errno));
            continue;
        }
        printf("[server] accepted client %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));

        char text[256];
        const ssize_t got = recv(call, text, sizeof text - 1, 0);
        if (got < 0)
            fprintf(stderr, "[server] recv error: %s\n", strerror(errno));
        else if (got == 0)
            printf("[server] the client hung up\n");
        else {
            text[got] = '\0';
            printf("[server] %s\n", text);
            if (send(call, "hello back", 11, 0) < 0)
                fprintf(stderr, "[server] send error: %s\n", strerror(errno));
        }
        close(call);
    }
}
