#include<stdio.h>
#include<stdlib.h>
#include<string.h>
#include<unistd.h>
#include<sys/types.h>
#include<sys/socket.h>
#include<netinet/in.h>
#include<arpa/inet.h>

int main(int argc,char *argv[])
{
    int server_sd=socket(AF_INET,SOCK_STREAM,0);
    if(server_sd==-1)
    {
        printf("error in creating socket for server!\n");
        exit(1);
    }
    else printf("socket has created for server with sd:%d\n",server_sd);

    struct sockaddr_in server_sin;
    server_sin.sin_family=AF_INET;
    server_sin.sin_addr.s_addr=inet_addr(argv[1]);
    server_sin.sin_port=htons(atoi(argv[2]));

    int result=bind(server_sd,(struct sockaddr*)&server_sin,sizeof(server_sin));
    if(result==-1)
    {
        printf("error in binding server to the address:port = %u:%u\n",server_sin.sin_addr.s_addr,server_sin.sin_port);
    }
    else printf("server bound to the address:port = %u:%u\n",server_sin.sin_addr.s_addr,server_sin.sin_port);

    if(listen(server_sd,5)<0)
    {
        perror("server listening failed!\n");
        exit(1);
    }

    struct sockaddr_in client_sin;
    int client_sin_len;
    while(1)
    {
        result=accept(server_sd,(struct sockaddr*)&client_sin,&client_sin_len);
        if(result==-1)
        {
            printf("error in opening the request from client %u:%u !\n",client_sin.sin_addr.s_addr,client_sin.sin_port);
        }
        else
        {
            printf("server opened the request from client %u:%u\n",client_sin.sin_addr.s_addr,client_sin.sin_port);
            int pid=fork();
            if(pid==0)
            {
                char num1[25],num2[25],user[25],pass[25],answer[25];
                while(1)
                {
                    if(recv(result,num1,25,0)<1) exit(0);
                    if(recv(result,num2,25,0)<1) exit(0);
                    if(recv(result,user,25,0)<1) exit(0);
                    if(recv(result,pass,25,0)<1) exit(0);

                    int userok=strcmp(user,"comp2560");
                    int passok=strcmp(pass,"f2022");
                    if(userok==0&&passok==0)
                    {
                        int pid2=fork();
                        if(pid2==0)
                        {
                            int sum=atoi(num1)+atoi(num2);
                            sprintf(answer,"Sum = %d",sum);
                            send(result,answer,25,0);
                            exit(0);
                        }
                    }
                    else
                    {
                        strcpy(answer,"authentication failed!");
                        send(result,answer,25,0);
                    }
                }
            }
        }
    }
    return 0;
}
