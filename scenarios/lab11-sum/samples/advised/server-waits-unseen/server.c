#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[]){
    if (argc != 3){
        printf("Usage: %s <address> <port>\n", argv[0]);
        exit(1);
    }
    int domain = AF_INET;//Network Protocol: TCP/IP
    int type = SOCK_STREAM;//Connection-Oriented
    int protocol = 0;//Default transport: TCP for Internet connection-oriented

    int server_sd;//socket descriptor ~= file descriptor
    server_sd = socket(domain, type, protocol);
    if (server_sd == -1){
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    else
        printf("socket has created for The Server with sd:%d\n", server_sd);

    struct in_addr server_sin_address;
    server_sin_address.s_addr = inet_addr(argv[1]);//nslookup `hostname`
    int server_sin_port = htons(atoi(argv[2]));//larger than 1024

    struct sockaddr_in server_sin;
    server_sin.sin_family = domain;
    server_sin.sin_addr = server_sin_address;
    server_sin.sin_port = server_sin_port;
    int result = bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);
        exit(1);
    }
    else
        printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);

    //The Server ready to receive calls (up to 5 calls. More are rejected!)
    if (listen(server_sd, 5) < 0) {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    struct sockaddr_in client_sin;//I want to know who send the message
    socklen_t client_sin_len = sizeof(client_sin);
    while(1)
    {
        printf("(waiting for a call) ");
        result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if (result == -1){
            printf("error in opening the request from client %d:%d !\n", client_sin.sin_addr, client_sin.sin_port);
            //exit(1);Do not exit. Go for the next client call
        }
        else{
            printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr, client_sin.sin_port);
            int child_pid = fork();
            if (child_pid == 0){//child
                printf("Child: I The Server's child to handle the communication with the client %d:%d\n", client_sin.sin_addr, client_sin.sin_port);
                char x[20], y[20], user[50], password[50], answer[30];
                while(1){
                    if (recv(result, x, 20, 0) <= 0)
                        exit(0);
                    recv(result, y, 20, 0);
                    recv(result, user, 50, 0);
                    recv(result, password, 50, 0);
                    if (strcmp(user, "comp2560") == 0 && strcmp(password, "f2022") == 0){
                        int adder = fork();
                        if (adder == 0){
                            sprintf(answer, "%d", atoi(x) + atoi(y));
                            send(result, answer, strlen(answer) + 1, 0);
                            exit(0);
                        }
                    }
                    else
                        send(result, "authentication failed!", 23, 0);
                }
            }
            close(result);
        }
    }
}
