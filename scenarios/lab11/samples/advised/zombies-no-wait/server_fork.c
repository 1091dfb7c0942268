#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <string.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define ADDR "137.207.82.52"
#define PORT 2021

void talkToClient(int clientSd, char *ip, int port)
{
    char message[64];
    ssize_t size;

    printf("Child: I The Server's child to handle the communication with the client %s:%d\n", ip, port);
    size = recv(clientSd, message, sizeof(message) - 1, 0);
    if (size == -1)
    {
        perror("recv");
        return;
    }
    if (size == 0)
    {
        return;
    }
    message[size] = '\0';
    printf("%s\n", message);

    for (int i = 0; i < 100; i++)
    {
        if (send(clientSd, "hello back", 11, MSG_NOSIGNAL) == -1)
        {
            return;
        }
        sleep(1);
    }
}

int main()
{
    int serverSd = socket(AF_INET, SOCK_STREAM, 0);
    if (serverSd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", serverSd);

    struct sockaddr_in serverSin;
    memset(&serverSin, 0, sizeof(serverSin));
    serverSin.sin_family = AF_INET;
    serverSin.sin_addr.s_addr = inet_addr(ADDR);
    serverSin.sin_port = htons(PORT);
    if (bind(serverSd, (struct sockaddr *)&serverSin, sizeof(serverSin)) == -1)
    {
        printf("error in binding The Server to the address:port = %s:%d\n", ADDR, PORT);
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", ADDR, PORT);

    if (listen(serverSd, 5) < 0)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1)
    {
        struct sockaddr_in clientSin;
        socklen_t clientLen = sizeof(clientSin);
        int clientSd = accept(serverSd, (struct sockaddr *)&clientSin, &clientLen);
        if (clientSd == -1)
        {
            printf("error in opening the request from client!\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(clientSin.sin_addr), ntohs(clientSin.sin_port));

        pid_t pid = fork();
        if (pid == 0)
        {
            close(serverSd);
            talkToClient(clientSd, inet_ntoa(clientSin.sin_addr), ntohs(clientSin.sin_port));
            close(clientSd);
            exit(0);
        }
        if (pid == -1)
        {
            perror("fork");
        }
        close(clientSd);
    }
}
