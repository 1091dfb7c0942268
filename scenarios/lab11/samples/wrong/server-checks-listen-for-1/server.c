//--------------------------------
// System Programming, Lab 11
//--------------------------------
// server.c
// This program creates a socket, binds it to the address of this computer,
// and answers whoever calls.

#include <sys/socket.h>   // socket, bind, listen, accept
#include <netinet/in.h>   // sockaddr_in
#include <arpa/inet.h>    // inet_addr
#include <stdlib.h>       // exit codes
#include <unistd.h>       // close
#include <stdio.h>        // printf
#include <string.h>       // memset

int main(void)
{
    // Step 1: the socket
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1)
    {
        printf("error in creating socket for The Server!\n");
        return EXIT_FAILURE;
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    // Step 2: our own address
    struct sockaddr_in server_sin;
    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    int rc = bind(server_sd, (struct sockaddr *)&server_sin, sizeof(server_sin));
    if (rc == -1)
    {
        printf("error in binding The Server to the address:port = %d:%d\n",
               (int)server_sin.sin_addr.s_addr, server_sin.sin_port);
        return EXIT_FAILURE;
    }
    printf("The Server bound to the address:port = %d:%d\n",
           (int)server_sin.sin_addr.s_addr, server_sin.sin_port);

    // Step 3: the waiting queue
    rc = listen(server_sd, 5);
    if (rc == 1)
    {
        printf("The Server's listening failed!\n");
        return EXIT_FAILURE;
    }

    while (1)
    {
        // Step 4: the next caller
        struct sockaddr_in client_sin;
        socklen_t client_sin_len = sizeof(client_sin);
        memset(&client_sin, 0, sizeof(client_sin));
        int client_sd = accept(server_sd, (struct sockaddr *)&client_sin, &client_sin_len);
        if (client_sd == -1)
        {
            printf("error in opening the request from client %d:%d !\n",
                   (int)client_sin.sin_addr.s_addr, client_sin.sin_port);
            continue;     // do not exit, go for the next call
        }
        printf("The Server opened the request from client %d:%d\n",
               (int)client_sin.sin_addr.s_addr, client_sin.sin_port);

        // Step 5: the talk
        char msg[11] = {0};          // one more than we receive, for the '\0'
        recv(client_sd, msg, 10, 0);
        printf("%s\n", msg);
        send(client_sd, "hello back", 11, 0);
    }
}
