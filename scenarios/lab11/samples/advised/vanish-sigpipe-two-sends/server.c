#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

void answer(int sd)
{
    char *text = "hello back";
    char end = '\0';
    if (send(sd, text, strlen(text), 0) == -1)
        perror("send");
    if (send(sd, &end, 1, 0) == -1)
        perror("send");
}

int main(void)
{
    int sd, client;
    struct sockaddr_in addr, caller;

    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    memset(&addr, 0, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons(2021);
    addr.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (bind(sd, (struct sockaddr *)&addr, sizeof(addr)) == -1) {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));

    if (listen(sd, 5) < 0) {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1) {
        char msg[20] = {0};
        socklen_t len = sizeof(caller);
        client = accept(sd, (struct sockaddr *)&caller, &len);
        if (client == -1) {
            printf("error in opening the request from client !\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(caller.sin_addr), ntohs(caller.sin_port));
        ssize_t n = recv(client, msg, sizeof(msg) - 1, 0);
        if (n == -1)
            perror("recv");
        else if (n > 0)
            printf("%s\n", msg);
        if (n != 0)
            answer(client);
        close(client);
    }
}
