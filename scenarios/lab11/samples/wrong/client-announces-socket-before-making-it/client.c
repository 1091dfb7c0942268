#include<stdio.h>
#include<stdlib.h>
#include<string.h>
#include<unistd.h>
#include<sys/socket.h>
#include<arpa/inet.h>

int sd;
struct sockaddr_in server;
char message[] = "hello";
char server_reply[50];

int main()
{
    printf("socket has created for the client with sd:%d\n" , sd);

    //Create socket
    sd = socket(AF_INET , SOCK_STREAM , 0);
    if(sd == -1)
    {
        puts("error in creating socket for the client!");
        exit(1);
    }

    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_family = AF_INET;
    server.sin_port = htons( 2021 );

    //Connect to remote server
    if(connect(sd , (struct sockaddr *)&server , sizeof(server)) < 0)
    {
        printf("error in connecting to The Server at address:port = %s:%d\n" , inet_ntoa(server.sin_addr) , ntohs(server.sin_port));
        exit(1);
    }
    printf("client is connected to The Server at address:port = %s:%d\n" , inet_ntoa(server.sin_addr) , ntohs(server.sin_port));

    //Send some data
    send(sd , message , strlen(message) + 1 , 0);

    //Receive a server_reply from the server
    recv(sd , server_reply , 49 , 0);
    puts(server_reply);

    close(sd);
    return 0;
}
