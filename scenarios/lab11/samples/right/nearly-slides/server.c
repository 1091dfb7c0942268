#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void){
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if(server_sd == -1){
        printf("Error in creating a socket for the server!\n");
        exit(1);
    }else{
        printf("A socket has been created for the server with sd: %d\n", server_sd);
    }

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);

    int result = bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if(result == -1){
        printf("Error in binding the server to address:port = %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
        exit(1);
    }else{
        printf("[server] bound to %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
    }

    if(listen(server_sd, 5) < 0){
        perror("Listening of the server failed");
        exit(1);
    }

    struct sockaddr_in client_sin;
    unsigned int client_sin_len = sizeof(client_sin);
    while(1){
        result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if(result == -1){
            printf("Error in opening the request from the client %s:%d!\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
        }else{
            printf("[server] opened the request from the client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
            char msg[10];
            recv(result, msg, 10, 0);
            printf("%s\n", msg);
            send(result, "hello back", 11, 0);
        }
    }
    return 0;
}
