#include<stdio.h>
#include<stdlib.h>
#include<string.h>
#include<sys/types.h>
#include<sys/socket.h>
#include<netinet/in.h>
#include<arpa/inet.h>

int main(int argc,char *argv[])
{
    int client_sd=socket(AF_INET,SOCK_STREAM,0);
    if(client_sd==-1)
    {
        printf("error in creating socket for client!\n");
        exit(1);
    }
    else printf("socket has created for client with sd:%d\n",client_sd);

    struct sockaddr_in server_sin;
    server_sin.sin_family=AF_INET;
    server_sin.sin_addr.s_addr=inet_addr(argv[1]);
    server_sin.sin_port=htons(atoi(argv[2]));

    int result=connect(client_sd,(struct sockaddr*)&server_sin,sizeof(server_sin));
    if(result==-1)
    {
        printf("error in connecting to server at address:port = %u:%u\n",server_sin.sin_addr.s_addr,server_sin.sin_port);
        exit(1);
    }
    else printf("client is connected to server at address:port = %u:%u\n",server_sin.sin_addr.s_addr,server_sin.sin_port);

    while(1)
    {
        char num1[20];
        char num2[20];
        char user[20];
        char pass[20];
        char answer[25];

        printf("Enter number 1 : ");
        scanf("%s",num1);
        printf("Enter number 2 : ");
        scanf("%s",num2);
        printf("Enter user name : ");
        scanf("%s",user);
        printf("Enter password : ");
        scanf("%s",pass);

        send(client_sd,num1,25,0);
        send(client_sd,num2,25,0);
        send(client_sd,user,25,0);
        send(client_sd,pass,25,0);

        recv(client_sd,answer,25,0);
        printf("%s\n",answer);
    }
    return 0;
}
