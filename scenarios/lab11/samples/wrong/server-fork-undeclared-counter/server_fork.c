//Lab 11
#include<stdio.h>
#include<stdlib.h>
#include<string.h>
#include<unistd.h>
#include<sys/socket.h>
#include<arpa/inet.h>

int sd , csd , c;
struct sockaddr_in server , client;
char message[50];

int main()
{
    //Create socket
    sd = socket(AF_INET , SOCK_STREAM , 0);
    if(sd == -1)
    {
        puts("error in creating socket for The Server!");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n" , sd);

    //Bind
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_family = AF_INET;
    server.sin_port = htons( 2021 );
    if(bind(sd , (struct sockaddr *)&server , sizeof(server)) < 0)
    {
        printf("error in binding The Server to the address:port = %s:%d\n" , inet_ntoa(server.sin_addr) , ntohs(server.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n" , inet_ntoa(server.sin_addr) , ntohs(server.sin_port));

    //Listen
    if(listen(sd , 5) < 0)
    {
        puts("The Server's listening failed!");
        exit(1);
    }

    //Accept and incoming connection
    c = sizeof(struct sockaddr_in);
    while(1)
    {
        csd = accept(sd , (struct sockaddr *)&client , (socklen_t*)&c);
        if(csd < 0)
        {
            printf("error in opening the request from client %s:%d\n" , inet_ntoa(client.sin_addr) , ntohs(client.sin_port));
            continue;
        }
        printf("The Server opened the request from client %s:%d\n" , inet_ntoa(client.sin_addr) , ntohs(client.sin_port));

        if(fork() == 0)
        {
            printf("Child: I am The Server's child to handle the communication with the client %s:%d\n" , inet_ntoa(client.sin_addr) , ntohs(client.sin_port));
            //Receive a message, then reply
            memset(message , 0 , sizeof(message));
            recv(csd , message , 49 , 0);
            puts(message);
            for(i = 0; i < 100; i++)
            {
                send(csd , "hello back" , strlen("hello back") + 1 , 0);
                sleep(1);
            }
            exit(0);
        }
        close(csd);
    }
    return 0;
}
