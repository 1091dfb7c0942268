#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", sd);

    struct sockaddr_in addr;
    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = inet_addr("137.207.82.52");
    addr.sin_port = htons(2021);
    if (connect(sd, (struct sockaddr *)&addr, sizeof addr) == -1) {
        printf("error in connecting to The Server at address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
    send(sd, "hello", 6, 0);
    char answer[32];
    int n = recv(sd, answer, sizeof answer - 1, 0);
    if (n < 0) n = 0;
    answer[n] = '\0';
    printf("%s\n", answer);
    close(sd);
    return 0;
}
