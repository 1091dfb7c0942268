#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void){
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if(client_sd == -1){
        printf("Error in creating a socket for the client!\n");
        exit(1);
    }else{
        printf("Socket has been created for the client with sd: %d\n", client_sd);
    }

    // address of the server
    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);

    int result = connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if(result == -1){
        printf("Error in connecting to the server at address:port = %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
        exit(1);
    }else{
        printf("[client] connected to the server at %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
    }

    char response[12];
    send(client_sd, "hello", 6, 0);
    while(1){
        memset(response, 0, sizeof(response));
        int n = recv(client_sd, response, 11, 0);
        if(n <= 0)
            break;
        printf("%s\n", response);
    }
    return 0;
}
