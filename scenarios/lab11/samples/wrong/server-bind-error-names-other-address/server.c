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
    int srv_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (srv_sd == -1)
    {
        printf("error in creating socket for The Server!\n");
        return EXIT_FAILURE;
    }
    printf("socket has created for The Server with sd:%d\n", srv_sd);

    // Step 2: our own address
    struct sockaddr_in serverSin;
    memset(&serverSin, 0, sizeof(serverSin));
    serverSin.sin_family = AF_INET;
    serverSin.sin_addr.s_addr = inet_addr("137.207.82.52");
    serverSin.sin_port = htons(2021);
    struct sockaddr_in clientSin = {0};
    int ret = bind(srv_sd, (struct sockaddr *)&serverSin, sizeof(serverSin));
    if (ret == -1)
    {
        printf("error in binding The Server to the address:port = %d:%d\n",
               (int)clientSin.sin_addr.s_addr, clientSin.sin_port);
        return EXIT_FAILURE;
    }
    printf("The Server bound to the address:port = %d:%d\n",
           (int)serverSin.sin_addr.s_addr, serverSin.sin_port);

    // Step 3: the waiting queue
    ret = listen(srv_sd, 5);
    if (ret == -1)
    {
        printf("The Server's listening failed!\n");
        return EXIT_FAILURE;
    }

    while (1)
    {
        // Step 4: the next caller

        socklen_t clientSinLen = sizeof(clientSin);
        memset(&clientSin, 0, sizeof(clientSin));
        int mySocket = accept(srv_sd, (struct sockaddr *)&clientSin, &clientSinLen);
        if (mySocket == -1)
        {
            printf("error in opening the request from client %d:%d !\n",
                   (int)clientSin.sin_addr.s_addr, clientSin.sin_port);
            continue;     // do not exit, go for the next call
        }
        printf("The Server opened the request from client %d:%d\n",
               (int)clientSin.sin_addr.s_addr, clientSin.sin_port);

        // Step 5: the talk
        char message[11] = {0};          // one more than we receive, for the '\0'
        recv(mySocket, message, 10, 0);
        printf("%s\n", message);
        send(mySocket, "hello back", 11, 0);
    }
}
