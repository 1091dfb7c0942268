#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main()
{
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    else
    {
        printf("socket has created for The Server with sd:%d\n", server_sd);
    }

    struct sockaddr_in server_sin = {0};
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);

    int result = bind(server_sd, (struct sockaddr *)&server_sin, sizeof(server_sin));
    if (result == -1)
    {
        printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    else
    {
        printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
    }

    if (listen(server_sd, 5) < 0)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    struct sockaddr_in client_sin;
    socklen_t client_sin_len = sizeof(client_sin);
    while (1)
    {
        result = accept(server_sd, (struct sockaddr *)&client_sin, &client_sin_len);
        if (result == -1)
        {
            printf("error in opening the request from client %d:%d !\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);

        // vfork is faster than fork because nothing is copied
        pid_t child_pid = vfork();
        if (child_pid == 0)
        {
            char msg[10];
            printf("Child: I The Server's child to handle the communication with the client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
            memset(msg, 0, 10);
            recv(result, msg, 9, 0);
            printf("%s\n", msg);
            for (int i = 0; i < 100; ++i)
            {
                send(result, "hello back", 11, 0);
                sleep(1);
            }
            _exit(0);
        }
        close(result);
    }
    return 0;
}
