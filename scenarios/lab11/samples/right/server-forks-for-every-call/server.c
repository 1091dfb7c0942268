/*
 * Lab 11
 * TCP server
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
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
    int server_socket, client_socket;
    struct sockaddr_in server_address, client_address;
    socklen_t addrLen = sizeof(client_address);
    char message[MAX + 1];

    // 1) create the socket
    server_socket = socket(AF_INET, SOCK_STREAM, 0);
    if (server_socket == -1)
    {
        printf("Error in creating socket for The Server!\n");
        return 1;
    }
    printf("Socket has been created for The Server with sd: %d\n", server_socket);

    // 2) bind it
    memset(&server_address, '\0', sizeof(server_address));
    memset(&client_address, '\0', sizeof(client_address));
    server_address.sin_family = AF_INET;
    server_address.sin_port = htons(PORT);
    server_address.sin_addr.s_addr = inet_addr(IP);
    if (bind(server_socket, (struct sockaddr*)&server_address, sizeof(server_address)) == -1)
    {
        printf("Error in binding The Server to the address:port = %s:%d (%s)\n", IP, PORT, strerror(errno));
        return 1;
    }
    printf("The Server bound to the address:port = %s:%d\n", IP, PORT);

    // 3) wait for calls
    if (listen(server_socket, 5) == -1)
    {
        perror("The Server's listening failed!");
        return 1;
    }

    signal(SIGCHLD, SIG_IGN);   // no zombies

    while (1)
    {
        // 4) accept a call
        client_socket = accept(server_socket, (struct sockaddr*)&client_address, &addrLen);
        if (client_socket == -1)
        {
            printf("Error in opening the request from client %s:%d (%s)\n", inet_ntoa(client_address.sin_addr), ntohs(client_address.sin_port), strerror(errno));
        }
        else
        {
            printf("The Server opened the request from client %s:%d\n", inet_ntoa(client_address.sin_addr), ntohs(client_address.sin_port));

            // 5) communicate, in a child
            if (fork() == 0)
            {
                close(server_socket);
                memset(message, 0, sizeof(message));
                recv(client_socket, message, MAX, 0);
                printf("%s\n", message);
                send(client_socket, "hello back", strlen("hello back") + 1, 0);
                close(client_socket);
                exit(0);
            }
            close(client_socket);
        }
    }
    return 0;
}
