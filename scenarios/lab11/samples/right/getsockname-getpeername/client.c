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
        perror("error: socket for the client");
        return 1;
    }
    printf("socket for the client created: sd %d\n", sd);

    struct sockaddr_in s;
    memset(&s, 0, sizeof s);
    s.sin_family = AF_INET;
    s.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    s.sin_port = htons(2021);

    if (connect(sd, (struct sockaddr *)&s, sizeof s) < 0) {
        printf("error: connecting to the server at %s:%d failed\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
        return 1;
    }
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    getpeername(sd, (struct sockaddr *)&peer, &len);
    printf("connected to the server at %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));

    char buffer[64] = "";
    send(sd, "hello", 6, MSG_NOSIGNAL);
    recv(sd, buffer, sizeof buffer - 1, 0);
    printf("%s\n", buffer);
    close(sd);
    return 0;
}
