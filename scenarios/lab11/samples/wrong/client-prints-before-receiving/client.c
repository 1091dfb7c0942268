//--------------------------------
// System Programming, Lab 11
//--------------------------------
/*
 * Lab 11
 * TCP client
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define IP   "137.207.82.52"
#define PORT 2021
#define MAX  10

int main()
{
        int clientFd;
        struct sockaddr_in addrServer;
        char answer[MAX + 1];


        clientFd = socket(AF_INET, SOCK_STREAM, 0);
        if (clientFd == -1)
        {
                printf("Error in creating socket for the client!\n");
                return 1;
        }
        printf("Socket has been created for the client with sd: %d\n", clientFd);




        memset(&addrServer, '\0', sizeof(addrServer));
        addrServer.sin_family = AF_INET;
        addrServer.sin_port = htons(PORT);
        addrServer.sin_addr.s_addr = inet_addr(IP);


        if (connect(clientFd, (struct sockaddr*)&addrServer, sizeof(addrServer)) == -1)
        {
                printf("Error in connecting to The Server at address:port = %s:%d (%s)\n", IP, PORT, strerror(errno));
                return 1;
        }
        printf("Client is connected to The Server at address:port = %s:%d\n", IP, PORT);


        send(clientFd, "hello", strlen("hello") + 1, 0);
        memset(answer, 0, sizeof(answer));
        printf("%s\n", answer);
        recv(clientFd, answer, MAX, 0);

        close(clientFd);
        return 0;
}
