/*
 * Lab 11 - server with fork()
 * 60-330 System Programming
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in server_sin;
    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);

    if (bind(server_sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) == -1)
    {
        printf("error in binding The Server to the address:port = %s:%d\n",
               inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n",
           inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));

    if (listen(server_sd, 5) == -1)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1)
    {
        struct sockaddr_in client_sin;
        socklen_t client_sin_len = sizeof(client_sin);
        memset(&client_sin, 0, sizeof(client_sin));

        int call_sd = accept(server_sd, (struct sockaddr *)&client_sin, &client_sin_len);
        if (call_sd == -1)
        {
            printf("error in opening the request from client %s:%d !\n",
                   inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
            continue;
        }
        printf("The Server opened the request from client %s:%d\n",
               inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));

        if (fork() == 0)
        {
            printf("Child: I The Server's child to handle the communication with the client %s:%d\n",
                   inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));

            char msg[11];
            memset(msg, 0, sizeof(msg));
            recv(call_sd, msg, 10, 0);
            printf("%s\n", msg);
            for (int i = 0; i < 100; i++)
            {
                send(call_sd, "hello back", 11, 0);
                sleep(1);
            }
            close(call_sd);
            exit(0);
        }
    }
    return 0;
}
