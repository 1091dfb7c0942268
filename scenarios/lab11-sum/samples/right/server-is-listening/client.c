#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netdb.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BUF_SIZE 128

int main(int argc, char const *argv[])
{
    if (argc != 3)
    {
        printf("Usage: ./client <SERVER IP> <SERVER PORT>\n");
        exit(EXIT_FAILURE);
    }

    int clientSocket = socket(AF_INET, SOCK_STREAM, 0);
    if (clientSocket < 0)
    {
        printf("Error creating client socket!\n");
        exit(EXIT_FAILURE);
    }
    printf("Client socket created (sd: %d)\n", clientSocket);

    struct sockaddr_in serverAddr;
    memset(&serverAddr, 0, sizeof(serverAddr));
    serverAddr.sin_family = AF_INET;
    serverAddr.sin_addr.s_addr = inet_addr(argv[1]);
    serverAddr.sin_port = htons(atoi(argv[2]));

    if (connect(clientSocket, (struct sockaddr *)&serverAddr, sizeof(serverAddr)) < 0)
    {
        printf("Error connecting to %s:%d\n", inet_ntoa(serverAddr.sin_addr), ntohs(serverAddr.sin_port));
        exit(EXIT_FAILURE);
    }
    printf("You are now connected to %s:%d\n", inet_ntoa(serverAddr.sin_addr), ntohs(serverAddr.sin_port));

    while (1)
    {
        int n1, n2;
        char user[30], pass[30], request[BUF_SIZE], response[BUF_SIZE];

        printf("\nNumber 1: ");
        fflush(stdout);
        scanf("%d", &n1);
        printf("Number 2: ");
        fflush(stdout);
        scanf("%d", &n2);
        printf("Login: ");
        fflush(stdout);
        scanf("%29s", user);
        printf("Password: ");
        fflush(stdout);
        scanf("%29s", pass);

        sprintf(request, "%d,%d,%s,%s", n1, n2, user, pass);
        send(clientSocket, request, strlen(request) + 1, 0);

        memset(response, 0, BUF_SIZE);
        int got = recv(clientSocket, response, BUF_SIZE, 0);
        if (got <= 0)
        {
            printf("The server closed the connection\n");
            break;
        }
        printf("%s\n", response);
    }
    close(clientSocket);
    return 0;
}
