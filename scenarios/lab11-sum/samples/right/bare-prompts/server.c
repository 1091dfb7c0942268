#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    else
        printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in server_sin;
    bzero(&server_sin, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr(argv[1]);
    server_sin.sin_port = htons(atoi(argv[2]));

    int result = bind(server_sd, (struct sockaddr *)&server_sin, sizeof(server_sin));
    if (result == -1)
    {
        printf("error in binding The Server to the address:port = %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    else
        printf("The Server bound to the address:port = %s:%s\n", argv[1], argv[2]);

    if (listen(server_sd, 5) < 0)
    {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    struct sockaddr_in client_sin;
    int client_sin_len = sizeof(client_sin);
    while (1)
    {
        int client_sd = accept(server_sd, (struct sockaddr *)&client_sin, &client_sin_len);
        if (client_sd == -1)
        {
            printf("error in opening the request from client!\n");
        }
        else
        {
            printf("The Server opened the request from client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
            pid_t pid = fork();
            if (pid == 0)
            {
                while (1)
                {
                    char x[30] = "", y[30] = "", username[30] = "", password[30] = "";
                    int n = recv(client_sd, x, 29, 0);
                    if (n == 0)
                    {
                        printf("Client left\n");
                        exit(0);
                    }
                    recv(client_sd, y, 29, 0);
                    recv(client_sd, username, 29, 0);
                    recv(client_sd, password, 29, 0);
                    printf("User %s wants the sum\n", username);
                    if (strcmp(username, "comp2560") == 0 && strcmp(password, "f2022") == 0)
                    {
                        pid_t calc = fork();
                        if (calc == 0)
                        {
                            char sum[30];
                            snprintf(sum, 30, "%lld", atoll(x) + atoll(y));
                            send(client_sd, sum, strlen(sum), 0);
                            return 0;
                        }
                    }
                    else
                        send(client_sd, "authentication failed!", 22, 0);
                }
            }
            close(client_sd);
        }
    }
    return 0;
}
