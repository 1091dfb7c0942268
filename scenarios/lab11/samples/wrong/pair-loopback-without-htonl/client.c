#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1) {
        fprintf(stderr, "error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", client_sd);

    struct sockaddr_in sin;
    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = INADDR_LOOPBACK; /* same computer */
    sin.sin_port = htons(2021);

    if (connect(client_sd, (struct sockaddr *)&sin, sizeof(sin)) == -1) {
        fprintf(stderr, "error in connecting to The Server at address:port = %s:%d\n",
                inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
        exit(1);
    }
    printf("client is connected to The Server at address:port = %s:%d\n",
           inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));

    char response[50];
    memset(response, 0, sizeof(response));
    send(client_sd, "hello", 6, 0);
    recv(client_sd, response, sizeof(response) - 1, 0);
    printf("%s\n", response);
    return 0;
}
