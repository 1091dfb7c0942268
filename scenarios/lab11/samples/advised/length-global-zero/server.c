#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define IP "137.207.82.52"
#define PORT 2021

// globals
int server_fd, client_fd;
struct sockaddr_in server_address, client_address;
socklen_t client_address_length;
char message[100];

void createSocket()
{
    server_fd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_fd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_fd);
}

void bindSocket()
{
    server_address.sin_family = AF_INET;
    server_address.sin_addr.s_addr = inet_addr(IP);
    server_address.sin_port = htons(PORT);
    if (bind(server_fd, (struct sockaddr *)&server_address, sizeof(server_address)) == -1)
    {
        printf("error in binding The Server to the address:port = %s:%d\n", IP, PORT);
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", IP, PORT);
}

void serve()
{
    ssize_t count = recv(client_fd, message, sizeof(message) - 1, 0);
    if (count == -1)
    {
        perror("recv");
    }
    else if (count > 0)
    {
        message[count] = '\0';
        printf("%s\n", message);
        if (send(client_fd, "hello back", strlen("hello back") + 1, MSG_NOSIGNAL) == -1)
        {
            perror("send");
        }
    }
    close(client_fd);
}

int main()
{
    createSocket();
    bindSocket();
    if (listen(server_fd, 5) < 0)
    {
        perror("The Server's listening failed!");
        exit(1);
    }
    while (1)
    {
        client_fd = accept(server_fd, (struct sockaddr *)&client_address, &client_address_length);
        if (client_fd == -1)
        {
            printf("error in opening the request from client %s:%d !\n", inet_ntoa(client_address.sin_addr), ntohs(client_address.sin_port));
        }
        else
        {
            printf("The Server opened the request from client %s:%d\n", inet_ntoa(client_address.sin_addr), ntohs(client_address.sin_port));
            serve();
        }
    }
}
