#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BUFFER_SIZE 64

int main(void)
{
    int server_sd, client_sd;
    struct sockaddr_in server_addr, client_addr;
    socklen_t client_len;
    char buffer[BUFFER_SIZE];
    char *word;

    if ((server_sd = socket(AF_INET, SOCK_STREAM, 0)) == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    memset(&server_addr, 0, sizeof(server_addr));
    server_addr.sin_family = AF_INET;
    server_addr.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_addr.sin_port = htons(2021);
    if (bind(server_sd, (struct sockaddr *)&server_addr, sizeof(server_addr)) == -1)
    {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(server_addr.sin_addr), ntohs(server_addr.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(server_addr.sin_addr), ntohs(server_addr.sin_port));

    if (listen(server_sd, 5) == -1)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    for (;;)
    {
        client_len = sizeof(client_addr);
        client_sd = accept(server_sd, (struct sockaddr *)&client_addr, &client_len);
        if (client_sd == -1)
        {
            printf("error in opening the request from client!\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(client_addr.sin_addr), ntohs(client_addr.sin_port));

        memset(buffer, 0, BUFFER_SIZE);
        if (recv(client_sd, buffer, BUFFER_SIZE - 1, 0) == -1)
        {
            perror("recv");
            close(client_sd);
            continue;
        }
        printf("%s\n", buffer);

        // only answer those who are polite
        word = strtok(buffer, " \r\n");
        if (strcmp(word, "hello") == 0)
        {
            if (send(client_sd, "hello back", 11, MSG_NOSIGNAL) == -1)
            {
                perror("send");
            }
        }
        close(client_sd);
    }
}
