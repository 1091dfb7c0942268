#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define SERVER_IP   "137.207.82.52"
#define SERVER_PORT 2021
#define ANSWER      "hello back"

int main(void)
{
    signal(SIGCHLD, SIG_IGN);

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
    server_sin.sin_port = htons(SERVER_PORT);
    inet_aton(SERVER_IP, &server_sin.sin_addr);
    if (bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1)
    {
        printf("error in binding The Server to the address:port = %s:%d\n", SERVER_IP, SERVER_PORT);
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", SERVER_IP, SERVER_PORT);

    if (listen(server_sd, 5) < 0)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1)
    {
        struct sockaddr_in client_sin;
        socklen_t client_sin_len = sizeof(client_sin);
        int sd = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if (sd == -1)
        {
            printf("error in opening the request from client!\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));

        if (fork() == 0)
        {
            char msg[10] = "";
            close(server_sd);
            recv(sd, msg, sizeof(msg) - 1, 0);
            printf("%s\n", msg);
            for (int i = 0; i < 100; i++)
            {
                send(sd, ANSWER, strlen(ANSWER) + 1, 0);
                sleep(1);
            }
            exit(0);
        }
        else
        {
            printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
            close(sd);
        }
    }
}
