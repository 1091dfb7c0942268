#include<stdio.h>
#include<stdlib.h>
#include<string.h>
#include<unistd.h>
#include<sys/socket.h>
#include<arpa/inet.h>

// server for lab 11. every client gets its own child (question 2)
int main()
{
    int server_sd, client_sd, result, i;
    struct sockaddr_in server_sin, client_sin;
    socklen_t client_sin_len=sizeof(client_sin);
    char msg[20];

    server_sd=socket(AF_INET,SOCK_STREAM,0);
    if(server_sd==-1){
        printf("error in creating socket for the server!\n");
        exit(1);
    }
    printf("socket has been created for the server with sd:%d\n",server_sd);

    server_sin.sin_family=AF_INET;
    server_sin.sin_addr.s_addr=inet_addr("137.207.82.52");
    server_sin.sin_port=htons(2021);

    result=bind(server_sd,(struct sockaddr*)&server_sin,sizeof(server_sin));
    if(result==-1){
        printf("error in binding the server to the address:port = %u:%u\n",server_sin.sin_addr.s_addr,server_sin.sin_port);
        exit(1);
    }
    printf("the server bound to the address:port = %u:%u\n",server_sin.sin_addr.s_addr,server_sin.sin_port);

    if(listen(server_sd,5)==-1){
        perror("the server's listening failed");
        exit(1);
    }

    while(1)
    {
        client_sd=accept(server_sd,(struct sockaddr*)&client_sin,&client_sin_len);
        if(client_sd==-1){
            printf("error in opening the request from client %u:%u !\n",client_sin.sin_addr.s_addr,client_sin.sin_port);
            continue;
        }
        printf("the server opened the request from client %u:%u\n",client_sin.sin_addr.s_addr,client_sin.sin_port);

        if(fork()==0)
        {
            printf("Child: I am the server's child to handle the communication with the client %u:%u\n",client_sin.sin_addr.s_addr,client_sin.sin_port);
            memset(msg,0,20);
            recv(client_sd,msg,19,0);
            printf("%s\n",msg);
            for(i=0;i<100;i++)
            {
                send(client_sd,"hello back",11,0);
                sleep(1);
            }
            close(client_sd);
            exit(0);
        }
    }
}
