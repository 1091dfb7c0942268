#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void){
    struct sockaddr_in me, server;
    char response[11];

    // 1) Creating Socket
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1){
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", sd);

    // 2) Binding to an Address (Optional): the kernel may choose
    memset(&me, 0, sizeof(me));
    me.sin_family = AF_INET;
    me.sin_addr.s_addr = INADDR_ANY;
    me.sin_port = 0;
    if (bind(sd, (struct sockaddr *) &me, sizeof(me)) == -1){
        perror("error in binding the client");
        exit(1);
    }

    // 3) Find The Server's Address
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);

    // 4) Make a Connection (Dial the Number)
    if (connect(sd, (struct sockaddr *) &server, sizeof(server)) == -1){
        printf("error in connecting to The Server at address:port = %s:%u\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
        exit(1);
    }
    printf("client is connected to The Server at address:port = %s:%u\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));

    // 5) If Connected, Communicate
    int n;
    send(sd, "hello", 6, 0);
    do{
        memset(response, 0, 11);
        n = recv(sd, response, 10, 0);
        if (n > 0)
            printf("%s\n", response);
    }while (n > 0);
    exit(0);
}
