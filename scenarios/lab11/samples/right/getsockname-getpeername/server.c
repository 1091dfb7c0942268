#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void) {
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) {
        perror("error: socket for the server");
        return 1;
    }
    printf("socket for the server created: sd %d\n", sd);

    struct sockaddr_in s, a;
    socklen_t len = sizeof a;
    memset(&s, 0, sizeof s);
    s.sin_family = AF_INET;
    s.sin_addr.s_addr = htonl(INADDR_ANY);
    s.sin_port = htons(2021);

    if (bind(sd, (struct sockaddr *)&s, sizeof s) < 0) {
        printf("error: binding the server to %s:%d failed\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
        return 1;
    }
    getsockname(sd, (struct sockaddr *)&a, &len);
    printf("the server is bound to %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));

    if (listen(sd, 5) < 0) {
        perror("error: the server's listening failed");
        return 1;
    }

    while (1) {
        int call = accept(sd, NULL, NULL);
        if (call < 0) {
            /* nobody there: I can only tell my own address */
            printf("error: opening a request from a client at %s:%d failed\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
            continue;
        }
        struct sockaddr_in peer;
        len = sizeof peer;
        memset(&peer, 0, sizeof peer);
        getpeername(call, (struct sockaddr *)&peer, &len);
        printf("opened the request from client %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));

        char buffer[64] = "";
        if (recv(call, buffer, sizeof buffer - 1, 0) > 0) {
            printf("%s\n", buffer);
            send(call, "hello back", 11, MSG_NOSIGNAL);
        }
        close(call);
    }
}
