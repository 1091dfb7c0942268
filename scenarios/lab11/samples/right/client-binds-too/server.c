#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void){
    struct sockaddr_in me, client;
    socklen_t len;
    char msg[11];

    // 1) Creating Socket
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1){
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    // 2) Binding to an Address (MUST)
    memset(&me, 0, sizeof(me));
    me.sin_family = AF_INET;
    me.sin_addr.s_addr = inet_addr("137.207.82.52");
    me.sin_port = htons(2021);
    if (bind(sd, (struct sockaddr *) &me, sizeof(me)) == -1){
        printf("error in binding The Server to the address:port = %s:%u\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%u\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));

    // 3) Wait for Clients Calls
    if (listen(sd, 5) == -1){
        perror("The Server's listening failed!");
        exit(1);
    }

    memset(&client, 0, sizeof(client));
    while(1){
        // 4) Accept Clients' Call
        len = sizeof(client);
        int call = accept(sd, (struct sockaddr *) &client, &len);
        if (call == -1){
            printf("error in opening the request from client %s:%u !\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
            continue;
        }
        printf("The Server opened the request from client %s:%u\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));

        // 5) Communicate
        memset(msg, 0, 11);
        recv(call, msg, 10, 0);
        printf("%s\n", msg);
        send(call, "hello back", 11, 0);
    }
}
