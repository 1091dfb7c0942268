#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void dump(const char *what, const unsigned char *bytes, int count)
{
    printf("%s, %d bytes\n%04x ", what, count, 0);
    for (int i = 0; i < count; i++)
        printf(" %02x", bytes[i]);
    printf("\n     ");
    for (int i = 0; i < count; i++)
        printf(" %3d", bytes[i]);
    printf("\n");
    for (int i = 0; i < count; i++)
        printf("%02x", bytes[i]);
    printf("  |");
    for (int i = 0; i < count; i++)
        putchar(bytes[i] >= ' ' && bytes[i] < 127 ? bytes[i] : '.');
    printf("|\n");
}

int main(void)
{
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1) {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", client_sd);

    struct sockaddr_in server_sin = {0};
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1) {
        printf("error in connecting to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    dump("sending", (const unsigned char *) "hello", 6);
    send(client_sd, "hello", 6, 0);
    char response[11] = {0};
    int n = recv(client_sd, response, 10, 0);
    dump("received", (const unsigned char *) response, n < 0 ? 0 : n);
    for (int i = 1; i <= (int) strlen(response); i++)
        printf("%.*s\n", i, response);
    close(client_sd);
    return 0;
}
