//Lab 11
#include <stdlib.h>

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
int main(void){
	int domain = AF_INET;//Network Protocol: TCP/IP
	int type = SOCK_STREAM;//Connection-Oriented
	int protocol = 0;//Default transport: TCP for Internet connection-oriented

	int sock_desc;//socket descriptor ~= file descriptor
	sock_desc = socket(domain, type, protocol);
	if (sock_desc == -1){
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	else
		printf("socket has created for The Server  with sd:%d\n", sock_desc);

	struct in_addr server_ip;
	server_ip.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
	int portno = htons(2021);//larger than 1024

	struct sockaddr_in servaddr;
	servaddr.sin_family = domain;
	servaddr.sin_addr = server_ip;
	servaddr.sin_port = portno;
	int rc = bind(sock_desc, (struct sockaddr *) &servaddr, sizeof(servaddr));
	if (rc == -1){
		printf("error in binding The Server to the address:port = %d:%d\n", servaddr.sin_addr, servaddr.sin_port);
		exit(1);
	}
	else
		printf("The Server bound to the address:port = %d:%d\n", servaddr.sin_addr, servaddr.sin_port);

	//The Server ready to receive calls (up to 5 calls. More are rejected!)
	if (listen(sock_desc, 5) < 0) {
		perror("The Server's listening failed!\n");
		exit(1);
	}

	struct sockaddr_in cliaddr; //I want to know who send the message
	int clientSinLen = sizeof(cliaddr);
	while(1)
	{
		rc = accept(sock_desc, (struct sockaddr *) &cliaddr, &clientSinLen);
		if (rc == -1){
			printf("error in opening the request from client %d:%d !\n", cliaddr.sin_addr, cliaddr.sin_port);
			continue;//exit(1);Do not exit. Go for the next client call
		}
		else
			printf("The Server opened the request from client %d:%d\n", cliaddr.sin_addr, cliaddr.sin_port);

		char from_client[10];
		recv(rc, from_client, 10, 0);
		printf("%s\n", from_client);
		send(rc, "hello", 6, 0);
	}
}
