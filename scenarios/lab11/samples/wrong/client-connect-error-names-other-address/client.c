// Author: ********   Section: 53
// TCP/IP sockets


#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdlib.h>
#include <unistd.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    int exit_code = EXIT_FAILURE;


    int mySocket = socket(AF_INET, SOCK_STREAM, 0);
    if (mySocket == -1)
    {
        printf("error in creating socket for the client!\n");
        return exit_code;
    }
    printf("socket has created for the client with sd:%d\n", mySocket);


    struct sockaddr_in servaddr;
    memset(&servaddr, 0, sizeof(servaddr));
    servaddr.sin_family = AF_INET;
    servaddr.sin_addr.s_addr = inet_addr("137.207.82.52");
    servaddr.sin_port = htons(2021);


    struct sockaddr_in cliaddr = {0};
    int outcome = connect(mySocket, (struct sockaddr *)&servaddr, sizeof(servaddr));
    if (outcome == -1)
    {
        printf("error in connecting to The Server at address:port = %d:%d\n",
               (int)cliaddr.sin_addr.s_addr, cliaddr.sin_port);
        goto done;
    }
    printf("client is connected to The Server at address:port = %d:%d\n",
           (int)servaddr.sin_addr.s_addr, servaddr.sin_port);


    char recvBuf[11] = {0};
    send(mySocket, "hello", 6, 0);
    recv(mySocket, recvBuf, 10, 0);
    printf("%s\n", recvBuf);
    exit_code = EXIT_SUCCESS;

done:
    close(mySocket);
    return exit_code;
}
