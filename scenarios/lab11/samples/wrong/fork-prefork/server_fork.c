#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define ADDRESS     "137.207.82.52"
#define PORT        2021
#define NUM_WORKERS 5

// every worker waits for a client by itself
void worker(int serverSocket)
{
    while (1)
    {
        struct sockaddr_in clientAddress;
        socklen_t clientLength = sizeof(clientAddress);
        int clientSocket = accept(serverSocket, (struct sockaddr *)&clientAddress, &clientLength);
        if (clientSocket == -1)
        {
            printf("error in opening the request from client!\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n",
               inet_ntoa(clientAddress.sin_addr), ntohs(clientAddress.sin_port));
        printf("Child: I am The Server's child to handle the communication with the client %s:%d\n",
               inet_ntoa(clientAddress.sin_addr), ntohs(clientAddress.sin_port));

        char message[64] = "";
        recv(clientSocket, message, sizeof(message) - 1, 0);
        printf("%s\n", message);
        for (int i = 0; i < 100; i++)
        {
            if (send(clientSocket, "hello back", 11, MSG_NOSIGNAL) == -1)
            {
                break;
            }
            sleep(1);
        }
        close(clientSocket);
    }
}

int main()
{
    int serverSocket = socket(AF_INET, SOCK_STREAM, 0);
    if (serverSocket == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", serverSocket);

    struct sockaddr_in serverAddress;
    memset(&serverAddress, 0, sizeof(serverAddress));
    serverAddress.sin_family = AF_INET;
    serverAddress.sin_addr.s_addr = inet_addr(ADDRESS);
    serverAddress.sin_port = htons(PORT);
    if (bind(serverSocket, (struct sockaddr *)&serverAddress, sizeof(serverAddress)) == -1)
    {
        printf("error in binding The Server to the address:port = %s:%d\n", ADDRESS, PORT);
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", ADDRESS, PORT);

    if (listen(serverSocket, 5) < 0)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    // create the children
    for (int i = 0; i < NUM_WORKERS; i++)
    {
        if (fork() == 0)
        {
            worker(serverSocket);
            exit(0);
        }
    }
    // the parent waits for its children
    while (wait(NULL) > 0)
    {
    }
    return 0;
}
