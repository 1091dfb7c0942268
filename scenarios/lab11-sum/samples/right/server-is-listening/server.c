#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BUF_SIZE 128

int main(int argc, char const *argv[])
{
    if (argc != 3)
    {
        printf("Usage: ./server <IP> <PORT>\n");
        exit(EXIT_FAILURE);
    }

    int serverSocket = socket(AF_INET, SOCK_STREAM, 0);
    if (serverSocket < 0)
    {
        printf("Error creating server socket!\n");
        exit(EXIT_FAILURE);
    }
    printf("Server socket created (sd: %d)\n", serverSocket);

    struct sockaddr_in serverAddr, clientAddr;
    memset(&serverAddr, 0, sizeof(serverAddr));
    serverAddr.sin_family = AF_INET;
    serverAddr.sin_addr.s_addr = inet_addr(argv[1]);
    serverAddr.sin_port = htons(atoi(argv[2]));

    if (bind(serverSocket, (struct sockaddr *)&serverAddr, sizeof(serverAddr)) < 0)
    {
        printf("Error binding to %s:%d\n", inet_ntoa(serverAddr.sin_addr), ntohs(serverAddr.sin_port));
        exit(EXIT_FAILURE);
    }

    if (listen(serverSocket, 5) < 0)
    {
        printf("Error listening!\n");
        exit(EXIT_FAILURE);
    }
    printf("Server listening on %s:%d\n", inet_ntoa(serverAddr.sin_addr), ntohs(serverAddr.sin_port));

    while (1)
    {
        socklen_t len = sizeof(clientAddr);
        int clientSocket = accept(serverSocket, (struct sockaddr *)&clientAddr, &len);
        if (clientSocket < 0)
        {
            printf("Error accepting a client!\n");
            continue;
        }
        printf("New client: %s:%d\n", inet_ntoa(clientAddr.sin_addr), ntohs(clientAddr.sin_port));

        if (fork() == 0)
        {
            close(serverSocket);
            char request[BUF_SIZE], response[BUF_SIZE];
            while (1)
            {
                int n1, n2;
                char user[BUF_SIZE], pass[BUF_SIZE];
                if (recv(clientSocket, request, BUF_SIZE, 0) <= 0)
                    continue; // nothing came, try again
                sscanf(request, "%d,%d,%[^,],%s", &n1, &n2, user, pass);
                if (strcmp(user, "comp2560") == 0 && strcmp(pass, "f2022") == 0)
                {
                    if (fork() == 0)
                    {
                        sprintf(response, "Result: %d", n1 + n2);
                        send(clientSocket, response, strlen(response) + 1, 0);
                        exit(EXIT_SUCCESS);
                    }
                }
                else
                {
                    sprintf(response, "authentication failed!");
                    send(clientSocket, response, strlen(response) + 1, 0);
                }
            }
        }
        close(clientSocket);
    }
}
