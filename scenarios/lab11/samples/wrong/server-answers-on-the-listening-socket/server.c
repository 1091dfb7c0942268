// worked on this with my lab partner
#include <stdlib.h>

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
int main(void)
{
    int domain = AF_INET;//Network Protocol: TCP/IP
    int type = SOCK_STREAM;//Connection-Oriented
    int protocol = 0;//Default transport: TCP for Internet connection-oriented

    int serverSD;//socket descriptor ~= file descriptor
    serverSD = socket(domain, type, protocol);
    if (serverSD == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    else
        printf("socket has created for The Server  with sd:%d\n", serverSD);

    struct in_addr ip_address;
    ip_address.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
    int myport = htons(2021);//larger than 1024

    struct sockaddr_in server_addr;
    server_addr.sin_family = domain;
    server_addr.sin_addr = ip_address;
    server_addr.sin_port = myport;
    int rc = bind(serverSD, (struct sockaddr *) &server_addr, sizeof(server_addr));
    if (rc == -1)
    {
        printf("error in binding The Server to the address:port = %d:%d\n", server_addr.sin_addr, server_addr.sin_port);
        exit(1);
    }
    else
        printf("The Server bound to the address:port = %d:%d\n", server_addr.sin_addr, server_addr.sin_port);

    //The Server ready to receive calls (up to 5 calls. More are rejected!)
    if (listen(serverSD, 5) < 0)
    {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    struct sockaddr_in client_addr; //I want to know who send the message
    int clientSinLen = sizeof(client_addr);
    while(1)
    {
        rc = accept(serverSD, (struct sockaddr *) &client_addr, &clientSinLen);
        if (rc == -1)
        {
            printf("error in opening the request from client %d:%d !\n", client_addr.sin_addr, client_addr.sin_port);
            continue;//exit(1);Do not exit. Go for the next client call
        }
        else
            printf("The Server opened the request from client %d:%d\n", client_addr.sin_addr, client_addr.sin_port);

        char msg[10];
        recv(rc, msg, 10, 0);
        printf("%s\n", msg);
        send(serverSD, "hello back", 11, 0);
    }
}
