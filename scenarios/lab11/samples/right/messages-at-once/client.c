#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    struct sockaddr_in server;
    char answer[64];
    int sd, n;

    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", sd);

    memset(&server, 0, sizeof server);
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);
    if (connect(sd, (struct sockaddr *)&server, sizeof server) == -1) {
        printf("error in connecting to The Server at address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);

    struct iovec out[2] = { { "hel", 3 }, { "lo", 3 } };
    writev(sd, out, 2);
    char rest[32];
    struct iovec in[2] = { { answer, 5 }, { rest, sizeof rest - 1 } };
    n = readv(sd, in, 2);
    if (n < 0) n = 0;
    answer[n < 5 ? n : 5] = '\0';
    rest[n < 5 ? 0 : n - 5] = '\0';
    printf("%s%s\n", answer, rest);
    close(sd);
    return 0;
}
