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

    int clientSD;//socket descriptor ~= file descriptor
    clientSD = socket(domain, type, protocol);
    if (clientSD == -1)
    {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    else
        printf("socket has created for the client with sd:%d\n", clientSD);

    struct in_addr ip_address;
    ip_address.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
    int myport = htons(2021);//larger than 1024

    struct sockaddr_in server_addr;
    server_addr.sin_family = domain;
    server_addr.sin_addr = ip_address;
    server_addr.sin_port = myport;
    send(clientSD, "hello", 6, 0);

    int ret = connect(clientSD, (struct sockaddr *) &server_addr, sizeof(server_addr));
    if (ret == -1)
    {
        printf("error in connecting to The Server at address:port = %d:%d\n", server_addr.sin_addr, server_addr.sin_port);
        exit(1);
    }
    else
        printf("client is connected to The Server at address:port = %d:%d\n", server_addr.sin_addr, server_addr.sin_port);

    char from_server[10];
    recv(clientSD, from_server, 10, 0);
    printf("%s\n", from_server);
}
