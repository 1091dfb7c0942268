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

    int srv_sd;//socket descriptor ~= file descriptor
    srv_sd = socket(domain, type, protocol);
    if (srv_sd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    else
        printf("socket has created for The Server  with sd:%d\n", srv_sd);

    struct in_addr theAddress;
    theAddress.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
    int server_port = htons(2021);//larger than 1024

    struct sockaddr_in serverSin;
    serverSin.sin_family = domain;
    serverSin.sin_addr = theAddress;
    serverSin.sin_port = server_port;
    int res = bind(srv_sd, (struct sockaddr *) &serverSin, sizeof(serverSin));
    if (res == -1)
    {
        printf("error in binding The Server to the address:port = %d:%d\n", serverSin.sin_addr, serverSin.sin_port);
        exit(1);
    }
    else
        printf("The Server bound to the address:port = %d:%d\n", serverSin.sin_addr, serverSin.sin_port);

    //The Server ready to receive calls (up to 5 calls. More are rejected!)
    if (listen(srv_sd, 5) < 0)
    {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    struct sockaddr_in clientSin; //I want to know who send the message
    int addrlen = sizeof(clientSin);
    while(1)
    {
        res = accept(srv_sd, (struct sockaddr *) &clientSin, &addrlen);
        if (res == -1)
        {
            printf("error in opening the request from client %d:%d !\n", clientSin.sin_addr, clientSin.sin_port);
            continue;//exit(1);Do not exit. Go for the next client call
        }
        else
        {
            printf("The Server opened the request from client %d:%d\n", clientSin.sin_addr, clientSin.sin_port);

            int child_pid = fork();
            if(child_pid == 0) //child
            {
                printf("Child: I The Server's child to handle the communication with the client %d:%d\n", clientSin.sin_addr, clientSin.sin_port);

                char recvBuf[10];
                recv(res, recvBuf, 10, 0);
                printf("%s\n", recvBuf);
                for(int i=0; i<100; ++i)
                {
                    send(res, "hello back", 11, 0);
                    sleep(1);
            }
        }
    }
}
