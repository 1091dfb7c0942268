#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

void print_address(struct sockaddr_in *a)
{
    printf("%s", inet_ntoa(a->sin_addr));
    printf(":%d\n", ntohs(a->sin_port));
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0); /* whole lines, the children print too */

    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    printf("Creating the server's socket ... ");
    if (server_sd < 0)
    {
        printf("error!\n");
        exit(1);
    }
    printf("created with sd:%d\n", server_sd);

    struct sockaddr_in server_sin;
    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);

    if (bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) < 0)
    {
        printf("error in binding the server to the address:port = ");
        print_address(&server_sin);
        exit(1);
    }
    printf("the server bound to the address:port = ");
    print_address(&server_sin);

    if (listen(server_sd, 5) < 0)
    {
        printf("the server's listening ");
        printf("failed!\n");
        exit(1);
    }

    while (1)
    {
        struct sockaddr_in client_sin;
        socklen_t client_sin_len = sizeof(client_sin);
        memset(&client_sin, 0, sizeof(client_sin));
        int call_sd = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if (call_sd < 0)
        {
            printf("error in opening the request from client ");
            print_address(&client_sin);
            continue;
        }
        printf("the server opened the request from client ");
        print_address(&client_sin);

        if (fork() == 0)
        {
            close(server_sd);
            printf("child: I am the server's child to handle the communication with the client ");
            print_address(&client_sin);

            char msg[30] = "";
            recv(call_sd, msg, 29, 0);
            printf("%s", msg);
            printf("\n");

            struct timespec one_second;
            for (int i = 0; i < 100; i++)
            {
                send(call_sd, "hello back", 11, 0);
                one_second.tv_sec = 1;
                one_second.tv_nsec = 0;
                nanosleep(&one_second, NULL);
            }
            close(call_sd);
            exit(0);
        }
        close(call_sd);
    }
}
