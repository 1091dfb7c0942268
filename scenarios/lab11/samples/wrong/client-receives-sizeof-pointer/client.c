// Author: ********   Section: 53
// TCP/IP sockets

// client.c
// This program creates a socket, connects to the server, says hello and
// prints whatever the server says back.

#include <sys/socket.h>   // socket, connect, send, recv
#include <netinet/in.h>   // sockaddr_in
#include <arpa/inet.h>    // inet_addr
#include <stdlib.h>       // exit codes
#include <unistd.h>       // close
#include <stdio.h>        // printf
#include <string.h>       // memset

int main(void)
{
    int exit_code = EXIT_FAILURE;    // until we know better

    // Step 1: the socket
    int clientSD = socket(AF_INET, SOCK_STREAM, 0);
    if (clientSD == -1) {
        printf("error in creating socket for the client!\n");
        return exit_code;
    }
    printf("socket has created for the client with sd:%d\n", clientSD);

    // Step 3: where the server is
    struct sockaddr_in server_addr;
    memset(&server_addr, 0, sizeof(server_addr));
    server_addr.sin_family = AF_INET;
    server_addr.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_addr.sin_port = htons(2021);

    // Step 4: the call
    int outcome = connect(clientSD, (struct sockaddr *)&server_addr, sizeof(server_addr));
    if (outcome == -1) {
        printf("error in connecting to The Server at address:port = %d:%d\n",
               (int)server_addr.sin_addr.s_addr, server_addr.sin_port);
        goto done;
    }
    printf("client is connected to The Server at address:port = %d:%d\n",
           (int)server_addr.sin_addr.s_addr, server_addr.sin_port);

    // Step 5: the talk
    char *recvBuf = calloc(100, 1); // calloc: all '\0'
    send(clientSD, "hello", 6, 0);
    recv(clientSD, recvBuf, sizeof(recvBuf), 0);
    printf("%s\n", recvBuf);
    exit_code = EXIT_SUCCESS;

done:
    close(clientSD);
    return exit_code;
}
