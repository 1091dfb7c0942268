// Author: ********   Section: 53
// TCP/IP sockets

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

        int c_sd;//socket descriptor ~= file descriptor
        c_sd = socket(domain, type, protocol);
        if (c_sd == -1){
                printf("error in creating socket for the client!\n");
                exit(1);
        }
        else
                printf("socket has created for the client with sd:%d\n", c_sd);

        struct in_addr server_ip;
        server_ip.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
        int myport = htons(2021);//larger than 1024

        struct sockaddr_in servaddr;
        servaddr.sin_family = domain;
        servaddr.sin_addr = server_ip;
        servaddr.sin_port = myport;
        int ret = connect(c_sd, (struct sockaddr *) &servaddr, sizeof(servaddr));
        if (ret == -1){
                printf("error in connecting to The Server at address:port = %d:%d\n", servaddr.sin_addr, servaddr.sin_port);
        }
        else
                printf("client is connected to The Server at address:port = %d:%d\n", servaddr.sin_addr, servaddr.sin_port);

        char answer[10];
        send(c_sd, "hello", 6, 0);
        recv(c_sd, answer, 10, 0);
        printf("%s\n", answer);
}
