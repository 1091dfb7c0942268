#include<stdio.h>
#include<stdlib.h>
#include<string.h>
#include<unistd.h>
#include<sys/types.h>
#include<sys/socket.h>
#include<netinet/in.h>
#include<arpa/inet.h>

int main()
{
	int server_sd,client_sd,child_pid,i;
	char msg[10];
	struct sockaddr_in server_sin,client_sin;
	socklen_t client_len;

	server_sd=socket(AF_INET,SOCK_STREAM,0);
	if(server_sd==-1)
	{
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	printf("socket has been created for The Server with sd:%d\n",server_sd);

	memset(&server_sin,0,sizeof(server_sin));
	server_sin.sin_family=AF_INET;
	server_sin.sin_addr.s_addr=inet_addr("137.207.82.52");
	server_sin.sin_port=htons(2021);
	if(bind(server_sd,(struct sockaddr*)&server_sin,sizeof(server_sin))==-1)
	{
		printf("error in binding The Server to the address:port = %d:%d\n",server_sin.sin_addr.s_addr,server_sin.sin_port);
		exit(1);
	}
	printf("The Server is bound to the address:port = %d:%d\n",server_sin.sin_addr.s_addr,server_sin.sin_port);

	if(listen(server_sd,5)<0)
	{
		perror("The Server's listening failed!");
		exit(1);
	}

	while(1)
	{
		client_len=sizeof(client_sin);
		client_sd=accept(server_sd,(struct sockaddr*)&client_sin,&client_len);
		if(client_sd==-1)
		{
			printf("error in opening the request from client!\n");
			continue;
		}
		printf("The Server opened the request from client %d:%d\n",client_sin.sin_addr.s_addr,client_sin.sin_port);

		memset(msg,0,sizeof(msg));
		recv(client_sd,msg,sizeof(msg)-1,0);
		printf("%s\n",msg);
		for(i=0;i<100;i++)
		{
			send(client_sd,"hello back",11,0);
			sleep(1);
		}

		child_pid=fork();
		if(child_pid==0)
		{
			printf("Child: I The Server's child to handle the communication with the client %d:%d\n",client_sin.sin_addr.s_addr,client_sin.sin_port);
			close(client_sd);
			exit(0);
		}
		close(client_sd);
	}
	return 0;
}
