#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
static void result(int bad)
{
    if (bad) { printf("FAILED (%s)\n", strerror(errno)); exit(1); }
    printf("OK\n");
}
int main(void)
{
    struct sockaddr_in s = { 0 };
    char b[64] = { 0 };
    s.sin_family = AF_INET;
    s.sin_port = htons(2021);
    s.sin_addr.s_addr = inet_addr("137.207.82.52");
    printf("Creating the client socket ... "); fflush(stdout);
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd >= 0) printf("sd %d ", sd);
    result(sd < 0);
    printf("Connecting to server %s:%d ... ", inet_ntoa(s.sin_addr), ntohs(s.sin_port)); fflush(stdout);
    result(connect(sd, (struct sockaddr *)&s, sizeof s) < 0);
    printf("Sending hello ... "); fflush(stdout);
    result(send(sd, "hello", 6, 0) < 0);
    printf("Receiving ... "); fflush(stdout);
    result(recv(sd, b, 63, 0) <= 0);
    printf("Answer: %s\n", b);
    close(sd);
    return 0;
}
