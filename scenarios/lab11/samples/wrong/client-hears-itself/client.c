#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

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

    int pair[2];
    char response[11] = {0};
    send(client_sd, "hello", 6, 0);
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    write(pair[0], "hello back", 10);
    recv(pair[1], response, 10, 0);
    printf("%s\n", response);
    return 0;
}
