#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main()
{
    signal(SIGPIPE, SIG_IGN);
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in server_sin = {0};
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (bind(server_sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) == -1)
    {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));

    if (listen(server_sd, 5) < 0)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1)
    {
        struct sockaddr_in client_sin;
        socklen_t client_sin_len = sizeof(client_sin);
        int client_sd = accept(server_sd, (struct sockaddr *)&client_sin, &client_sin_len);
        if (client_sd == -1)
        {
            printf("error in opening the request from client!\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));

        // a string ends with '\0', so read until it is there
        char msg[100];
        int len = 0, n;
        do
        {
            n = recv(client_sd, msg + len, 1, 0);
            if (n == 1)
            {
                len++;
            }
        } while (n == 1 && msg[len - 1] != '\0' && len < 99);
        msg[len] = '\0';

        if (n == 1)
        {
            printf("%s\n", msg);
            send(client_sd, "hello back", 11, 0);
        }
        close(client_sd);
    }
}
