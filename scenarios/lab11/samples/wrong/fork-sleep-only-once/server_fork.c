#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

struct sockaddr_in client;

void serveClient(int sd)
{
    char text[10];

    printf("Child: I The Server's child to handle the communication with the client %d:%d\n", client.sin_addr.s_addr, client.sin_port);
    memset(text, 0, 10);
    recv(sd, text, 10, 0);
    printf("%s\n", text);

    sleep(1);
    for (int i = 0; i < 100; i++)
        send(sd, "hello back", 11, 0);

    while (recv(sd, text, 10, 0) > 0)
        ;   // until the client is gone
    close(sd);
}

int main(void)
{
    int server, call;
    socklen_t length = sizeof(client);
    struct sockaddr_in address;

    server = socket(AF_INET, SOCK_STREAM, 0);
    if (server == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server);

    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr("137.207.82.52");
    address.sin_port = htons(2021);
    if (bind(server, (struct sockaddr *) &address, sizeof(address)) != 0) {
        printf("error in binding The Server to the address:port = %d:%d\n", address.sin_addr.s_addr, address.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", address.sin_addr.s_addr, address.sin_port);

    if (listen(server, 5) != 0) {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1) {
        call = accept(server, (struct sockaddr *) &client, &length);
        if (call == -1) {
            printf("error in opening the request from client %d:%d !\n", client.sin_addr.s_addr, client.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client.sin_addr.s_addr, client.sin_port);
        if (fork() == 0) {
            serveClient(call);
            exit(0);
        }
        close(call);
    }
}
