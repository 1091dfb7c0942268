/* usage: ./client <ip> <port> */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s ip port\n", argv[0]);
        return 2;
    }
    struct sockaddr_in to;
    memset(&to, 0, sizeof to);
    to.sin_family = AF_INET;
    to.sin_port = htons(atoi(argv[2]));
    if (inet_pton(AF_INET, argv[1], &to.sin_addr) != 1) {
        fprintf(stderr, "%s is not an ip\n", argv[1]);
        return 2;
    }
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0) {
        perror("error in creating socket for the client");
        return 1;
    }
    printf("socket for the client has sd %d\n", s);
    if (connect(s, (struct sockaddr *)&to, sizeof to) < 0) {
        fprintf(stderr, "error in connecting to %s:%s\n", argv[1], argv[2]);
        return 1;
    }
    printf("connected to %s:%s\n", argv[1], argv[2]);
    char text[32] = "";
    size_t n = 0;
    ssize_t got;
    send(s, "hello", 6, 0);
    while (n < sizeof text - 1 && (got = recv(s, text + n, sizeof text - 1 - n, 0)) > 0) {
        n += got;
        if (memchr(text, 0, n))
            break;
    }
    printf("%s\n", text);
    close(s);
    return 0;
}
