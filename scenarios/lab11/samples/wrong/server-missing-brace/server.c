/* COMP 2560 - Lab 11 */

#include <stdlib.h>

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
int main(void){
    int domain = AF_INET;//Network Protocol: TCP/IP
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
    int portno = htons(2021);//larger than 1024

    struct sockaddr_in srv;
    srv.sin_family = domain;
    srv.sin_addr = server_ip;
    srv.sin_port = portno;
    int ret = bind(serverSD, (struct sockaddr *) &srv, sizeof(srv));
    if (ret == -1){
        printf("error in binding The Server to the address:port = %d:%d\n", srv.sin_addr, srv.sin_port);
        exit(1);
    }
    else
        printf("The Server bound to the address:port = %d:%d\n", srv.sin_addr, srv.sin_port);

    //The Server ready to receive calls (up to 5 calls. More are rejected!)
    if (listen(serverSD, 5) < 0) {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    struct sockaddr_in caller_sin; //I want to know who send the message
    int clientSinLen = sizeof(caller_sin);
    while(1)
    {
        ret = accept(serverSD, (struct sockaddr *) &caller_sin, &clientSinLen);
        if (ret == -1){
            printf("error in opening the request from client %d:%d !\n", caller_sin.sin_addr, caller_sin.sin_port);
            continue;//exit(1);Do not exit. Go for the next client call
        }
        else
            printf("The Server opened the request from client %d:%d\n", caller_sin.sin_addr, caller_sin.sin_port);

        char from_client[10];
        recv(ret, from_client, 10, 0);
        printf("%s\n", from_client);
        send(ret, "hello back", 11, 0);
    }
