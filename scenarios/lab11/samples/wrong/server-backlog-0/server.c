#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server != -1)
    {
        printf("socket has created for The Server with sd:%d\n", server);
        struct sockaddr_in here;
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = inet_addr("137.207.82.52");
        here.sin_port = htons(2021);
        if (bind(server, (struct sockaddr *) &here, sizeof(here)) == 0)
        {
            printf("The Server bound to the address:port = %d:%d\n", here.sin_addr.s_addr, here.sin_port);
            if (listen(server, 0) == 0)
            {
                while (1)
                {
                    struct sockaddr_in there = {0};
                    socklen_t size = sizeof(there);
                    int caller = accept(server, (struct sockaddr *) &there, &size);
                    if (caller != -1)
                    {
                        printf("The Server opened the request from client %d:%d\n", there.sin_addr.s_addr, there.sin_port);
                        char in[20];
                        memset(in, 0, 20);
                        recv(caller, in, 19, 0);
                        printf("%s\n", in);
                        send(caller, "hello back", 11, 0);
                    }
                    else
                    {
                        printf("error in opening the request from client %d:%d !\n", there.sin_addr.s_addr, there.sin_port);
                    }
                }
            }
            else
            {
                perror("The Server's listening failed!");
            }
        }
        else
        {
            printf("error in binding The Server to the address:port = %d:%d\n", here.sin_addr.s_addr, here.sin_port);
        }
    }
    else
    {
        printf("error in creating socket for The Server!\n");
    }
    return 1;
}
