// Author: ********   Section: 53
// TCP/IP sockets

#include <stdlib.h>

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
int main(void){
        int domain = AF_UNIX;//Network Protocol
        int type = SOCK_STREAM;//Connection-Oriented
        int protocol = 0;//Default transport: TCP for Internet connection-oriented

        int serverSD;//socket descriptor ~= file descriptor
        serverSD = socket(domain, type, protocol);
        if (serverSD == -1){
                printf("error in creating socket for The Server!\n");
                exit(1);
        }
        else
                printf("socket has created for The Server  with sd:%d\n", serverSD);

        struct in_addr server_ip;
        server_ip.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
        int server_port = htons(2021);//larger than 1024

        struct sockaddr_in serverSin;
        serverSin.sin_family = domain;
        serverSin.sin_addr = server_ip;
        serverSin.sin_port = server_port;
        int outcome = bind(serverSD, (struct sockaddr *) &serverSin, sizeof(serverSin));
        if (outcome == -1){
                printf("error in binding The Server to the address:port = %d:%d\n", serverSin.sin_addr, serverSin.sin_port);
                exit(1);
        }
        else
                printf("The Server bound to the address:port = %d:%d\n", serverSin.sin_addr, serverSin.sin_port);


        if (listen(serverSD, 5) < 0) {
                perror("The Server's listening failed!\n");
                exit(1);
        }

        struct sockaddr_in clientSin;
        int client_len = sizeof(clientSin);
        while(1)
        {
                outcome = accept(serverSD, (struct sockaddr *) &clientSin, &client_len);
                if (outcome == -1){
                        printf("error in opening the request from client %d:%d !\n", clientSin.sin_addr, clientSin.sin_port);
                        continue;//exit(1);Do not exit. Go for the next client call
                }
                else
                        printf("The Server opened the request from client %d:%d\n", clientSin.sin_addr, clientSin.sin_port);

                char msg[10];
                recv(outcome, msg, 10, 0);
                printf("%s\n", msg);
                send(outcome, "hello back", 11, 0);
        }
}
