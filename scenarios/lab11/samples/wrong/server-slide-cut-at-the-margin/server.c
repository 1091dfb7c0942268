// Author: ********   Section: 53
// TCP/IP sockets

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

	int mainSocket;//socket descriptor ~= file descriptor
	mainSocket = socket(domain, type, protocol);
	if (mainSocket == -1){
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	else
		printf("socket has created for The Server  with sd:%d\n", mainSocket);

	struct in_addr theAddress;
	theAddress.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
	int portno = htons(2021);//larger than 1024

	struct sockaddr_in servaddr;
	servaddr.sin_family = domain;
	servaddr.sin_addr = theAddress;
	servaddr.sin_port = portno;
	int res = bind(mainSocket, (struct sockaddr *) &servaddr, sizeof(servaddr));
	if (res == -1){
		printf("error in binding The Server to the address:port = %d:%d\n", servaddr.sin_addr, servaddr.sin_port);
		exit(1);
	}
	else
		printf("The Server bound to the address:port = %d:%d\n", servaddr.sin_addr, servaddr.sin_port);

	//The Server ready to receive calls (up to 5 calls. More are rejected!)
	if (listen(mainSocket, 5) < 0) {
		perror("The Server's listening failed!\n");
		exit(1);
	}

	struct sockaddr_in cliaddr; //I want to know who send the message
	int clientSinLen = sizeof(cliaddr);
	while(1)
	{
		res = accept(mainSocket, (struct sockaddr *) &cliaddr, &clientSinLen);
		if (res == -1){
			printf("error in opening the request from client %d:%d !\n", client_si
			continue;//exit(1);Do not exit. Go for the next client call
		}
		else
			printf("The Server opened the request from client %d:%d\n", cliaddr.sin

		char msg[10];
		recv(res, msg, 10, 0);
		printf("%s\n", msg);
		send(res, "hello back", 11, 0);
	}
}
