#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void) {
    struct sockaddr_in server;
    char buf[100] = {0};

    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == -1) { printf("error: client socket: %s\n", strerror(errno)); return 1; }
    printf("client socket made, sd: %d\n", s);

    memset(&server, 0, sizeof server);
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("127.0.0.1");
    server.sin_port = htons(3000);

    if (connect(s, (struct sockaddr *)&server, sizeof server) == -1) {
        printf("error: connect to server 127.0.0.1:3000: %s\n", strerror(errno));
        return 1;
    }
    printf("client connected to server 127.0.0.1:3000\n");

    if (send(s, "hello", 6, 0) == -1) { printf("error: send: %s\n", strerror(errno)); return 1; }
    if (recv(s, buf, 99, 0) == -1)   { printf("error: recv: %s\n", strerror(errno)); return 1; }
    printf("%s\n", buf);
    close(s);
    return 0;
}
