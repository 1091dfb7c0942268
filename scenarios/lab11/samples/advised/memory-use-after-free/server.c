#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

typedef struct Call
{
    struct sockaddr_in caller;
    char text[32];
    int sd;
} Call;

int main()
{
    int serverSd;
    struct sockaddr_in serverSin;

    serverSd = socket(AF_INET, SOCK_STREAM, 0);
    if (serverSd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(EXIT_FAILURE);
    }
    printf("socket has created for The Server with sd:%d\n", serverSd);

    memset(&serverSin, 0, sizeof(serverSin));
    serverSin.sin_family = AF_INET;
    serverSin.sin_addr.s_addr = inet_addr("137.207.82.52");
    serverSin.sin_port = htons(2021);
    if (bind(serverSd, (struct sockaddr *)&serverSin, sizeof(serverSin)) == -1)
    {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(serverSin.sin_addr), ntohs(serverSin.sin_port));
        exit(EXIT_FAILURE);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(serverSin.sin_addr), ntohs(serverSin.sin_port));

    if (listen(serverSd, 5) == -1)
    {
        perror("The Server's listening failed!");
        exit(EXIT_FAILURE);
    }

    while (1)
    {
        Call *call = calloc(1, sizeof(Call));
        if (call == NULL)
        {
            perror("calloc");
            exit(EXIT_FAILURE);
        }
        socklen_t len = sizeof(call->caller);
        call->sd = accept(serverSd, (struct sockaddr *)&call->caller, &len);
        if (call->sd == -1)
        {
            printf("error in opening the request from client!\n");
            free(call);
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(call->caller.sin_addr), ntohs(call->caller.sin_port));

        ssize_t got = recv(call->sd, call->text, sizeof(call->text) - 1, 0);
        if (got > 0)
        {
            printf("%s\n", call->text);
            if (send(call->sd, "hello back", 11, MSG_NOSIGNAL) == -1)
            {
                perror("send");
            }
        }
        // the call is over
        free(call);
        close(call->sd);
    }
    return 0;
}
