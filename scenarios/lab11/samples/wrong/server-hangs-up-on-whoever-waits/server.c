/*******************************************
 * Name:  ********
 * Course: COMP-2560 System Programming
 * Lab 11 - server.c
 *******************************************/
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <string.h>
#include <unistd.h>
#include <poll.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
	int sock_fd, newsockfd;
	socklen_t clilen;
	char str[256];
	struct sockaddr_in servAddress, cli_addr;

	//creating the socket
	sock_fd = socket(AF_INET, SOCK_STREAM, 0);
	if (sock_fd < 0)
	{
		printf("ERROR in creating socket for the server!\n");
		exit(1);
	}
	else
	{
		printf("A socket has been created for the server with sd: %d\n", sock_fd);
	}

	//binding
	bzero((char *) &servAddress, sizeof(servAddress));
	bzero((char *) &cli_addr, sizeof(cli_addr));
	servAddress.sin_family = AF_INET;
	servAddress.sin_addr.s_addr = inet_addr("137.207.82.52");
	servAddress.sin_port = htons(2021);
	if (bind(sock_fd, (struct sockaddr *) &servAddress, sizeof(servAddress)) < 0)
	{
		printf("ERROR in binding the server to the address:port = %s:%d\n", inet_ntoa(servAddress.sin_addr), ntohs(servAddress.sin_port));
		exit(1);
	}
	else
	{
		printf("The server is bound to the address:port = %s:%d\n", inet_ntoa(servAddress.sin_addr), ntohs(servAddress.sin_port));
	}

	//listening
	if (listen(sock_fd, 5) < 0)
	{
		perror("The server's listening failed");
		exit(1);
	}

	//accepting
	clilen = sizeof(cli_addr);
	while (1)
	{
		newsockfd = accept(sock_fd, (struct sockaddr *) &cli_addr, &clilen);
		if (newsockfd < 0)
		{
			printf("ERROR in opening the request from client %s:%d\n", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));
			continue;
		}
		else
		{
			printf("The server opened the request from client %s:%d\n", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));
		}

		//communicating
		bzero(str, 256);
		read(newsockfd, str, 255);
		printf("%s\n", str);

		//busy signal for the others
		struct pollfd waiting;
		waiting.fd = sock_fd;
		waiting.events = POLLIN;
		while (poll(&waiting, 1, 0) > 0)
			close(accept(sock_fd, NULL, NULL));

		write(newsockfd, "hello back", 10);
		close(newsockfd);
	}
	return 0;
}
