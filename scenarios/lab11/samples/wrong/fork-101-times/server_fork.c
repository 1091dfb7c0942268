#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    struct sockaddr_in server, client;
    socklen_t size = sizeof(struct sockaddr_in);
    char hello[] = "hello back";
    char msg[16];

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1)
    {
        printf("error in creating socket for The Server!\n");
        return 1;
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);
    if (bind(sd, (struct sockaddr *) &server, size) == -1)
    {
        printf("error in binding The Server to the address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);
        return 1;
    }
    printf("The Server bound to the address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);
    if (listen(sd, 5) < 0)
    {
        perror("The Server's listening failed!\n");
        return 1;
    }

    while (1)
    {
        int csd = accept(sd, (struct sockaddr *) &client, &size);
        if (csd == -1)
        {
            printf("error in opening the request from client %d:%d !\n", client.sin_addr.s_addr, client.sin_port);
        }
        else
        {
            printf("The Server opened the request from client %d:%d\n", client.sin_addr.s_addr, client.sin_port);
            if (!fork())
            {
                printf("Child: I The Server's child to handle the communication with the client %d:%d\n", client.sin_addr.s_addr, client.sin_port);
                memset(msg, 0, sizeof(msg));
                recv(csd, msg, sizeof(msg) - 1, 0);
                printf("%s\n", msg);
                for (int i = 0; i <= 100; i++)
                {
                    send(csd, hello, sizeof(hello), 0);
                    sleep(1);
                }
                close(csd);
                return 0;
            }
            close(csd);
        }
    }
}
