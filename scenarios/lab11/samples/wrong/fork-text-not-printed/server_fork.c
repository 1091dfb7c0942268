#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

//this is what the child does
void communicate(int sd, struct sockaddr_in client_sin){
    char msg[10];
    printf("Child: I The Server's child to handle the communication with the client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
    recv(sd, msg, 10, 0);
    for(int i=0; i<100; ++i){
        send(sd, "hello back", 11, 0);
        sleep(1);
    }
}

int main(void){
    int domain = AF_INET;
    int type = SOCK_STREAM;
    int protocol = 0;
    int server_sd = socket(domain, type, protocol);
    if (server_sd == -1){
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server  with sd:%d\n", server_sd);

    struct sockaddr_in server_sin;
    server_sin.sin_family = domain;
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

    while(1){
        struct sockaddr_in client_sin;
        socklen_t client_sin_len = sizeof(client_sin);
        result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if(result == -1){
            printf("error in opening the request from client %d:%d !\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
        int child_pid = fork();
        if(child_pid == 0){
            close(server_sd);
            communicate(result, client_sin);
            exit(0);
        }
        close(result);
    }
}
