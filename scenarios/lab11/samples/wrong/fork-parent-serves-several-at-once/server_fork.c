#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
int main(void){
    int server_sd;//socket descriptor
    server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1){
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    int result = bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    if (listen(server_sd, 5) < 0) {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    struct sockaddr_in client_sin;
    socklen_t client_sin_len = sizeof(client_sin);
    while(1){
        result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if(result == -1){
            printf("error in opening the request from client %d:%d !\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);

        if(fork() == 0){ //the child says who it is, and that is all it does
            printf("Child: I The Server's child to handle the communication with the client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
            send(result, "", 0, 0);
            exit(0);
        }
        char msg[10];
        memset(msg, 0, 10);
        struct iovec in = { msg, 9 }, out = { "hello back", 11 };
        struct mmsghdr got, answer;
        memset(&got, 0, sizeof got);
        got.msg_hdr.msg_iov = &in;
        got.msg_hdr.msg_iovlen = 1;
        recvmmsg(result, &got, 1, 0, NULL);
        printf("%s\n", msg);
        memset(&answer, 0, sizeof answer);
        answer.msg_hdr.msg_iov = &out;
        answer.msg_hdr.msg_iovlen = 1;
        for(int i=0; i<100; ++i){
            sendmmsg(result, &answer, 1, 0);
            sleep(1);
        }
    }
}
