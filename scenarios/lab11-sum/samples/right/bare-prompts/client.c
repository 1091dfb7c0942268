#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1)
    {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    else
        printf("socket has created for the client with sd:%d\n", client_sd);

    struct sockaddr_in server_sin;
    bzero(&server_sin, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr(argv[1]);
    server_sin.sin_port = htons(atoi(argv[2]));

    int result = connect(client_sd, (struct sockaddr *)&server_sin, sizeof(server_sin));
    if (result == -1)
    {
        printf("error in connecting to The Server at address:port = %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    else
        printf("client is connected to The Server at address:port = %s:%s\n", argv[1], argv[2]);

    printf("Type the two of them, then who you are.\n");
    while (1)
    {
        char x[30], y[30], username[30], password[30], result[50];
        printf("? ");
        scanf("%s", x);
        printf("? ");
        scanf("%s", y);
        printf("? ");
        scanf("%s", username);
        printf("? ");
        scanf("%s", password);

        send(client_sd, x, strlen(x), 0);
        usleep(300000);
        send(client_sd, y, strlen(y), 0);
        usleep(300000);
        send(client_sd, username, strlen(username), 0);
        usleep(300000);
        send(client_sd, password, strlen(password), 0);

        memset(result, 0, 50);
        recv(client_sd, result, 50, 0);
        printf("Result: %s\n", result);
    }
}
