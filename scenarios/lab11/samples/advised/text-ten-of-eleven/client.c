#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void){
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1){
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    else
        printf("socket has created for the client with sd:%d\n", client_sd);

    struct sockaddr_in server_sin;
    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    int result = connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("error in connecting to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    else
        printf("client is connected to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    char response[10];
    if (send(client_sd, "hello", 6, MSG_NOSIGNAL) == -1){
        perror("send");
        exit(1);
    }

    //the answer may come in pieces, wait up to 2s for the next one
    int got = 0;
    struct pollfd line = {client_sd, POLLIN, 0};
    do{
        int n = recv(client_sd, response + got, 10 - got, 0);
        if (n <= 0)
            break;
        got += n;
    } while (got < 10 && response[got - 1] != '\0' && poll(&line, 1, 2000) == 1);

    if (got > 0)
        printf("%s\n", response);
    close(client_sd);
    return 0;
}
