#include<stdio.h>
#include<stdlib.h>
#include<string.h>
#include<unistd.h>
#include<sys/socket.h>
#include<arpa/inet.h>

int main()
{
    int client_sd, result;
    struct sockaddr_in server_sin;
    char response[20];

    client_sd=socket(AF_INET,SOCK_STREAM,0);
    if(client_sd==-1){
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has been created for the client with sd:%d\n",client_sd);

    server_sin.sin_family=AF_INET;
    server_sin.sin_addr.s_addr=inet_addr("137.207.82.52");
    server_sin.sin_port=htons(2021);

    result=connect(client_sd,(struct sockaddr*)&server_sin,sizeof(server_sin));
    if(result==-1){
        printf("error in connecting to the server at address:port = %u:%u\n",server_sin.sin_addr.s_addr,server_sin.sin_port);
        exit(1);
    }
    printf("client is connected to the server at address:port = %u:%u\n",server_sin.sin_addr.s_addr,server_sin.sin_port);

    send(client_sd,"hello",6,0);
    memset(response,0,20);
    recv(client_sd,response,19,0);
    printf("%s\n",response);
    close(client_sd);
    return 0;
}
