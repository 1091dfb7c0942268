#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <netinet/in.h>

void error(char *msg)
{
	printf("%s\n", msg);
	exit(1);
}

int main(void)
{
	int sockfd, newsockfd;
	socklen_t clilen;
	char buffer[256];
	struct sockaddr_in serv_addr, cli_addr;
	int n, i;

	sockfd = socket(AF_INET, SOCK_STREAM, 0);
	if (sockfd < 0)
		error("error in creating socket for The Server!");
	printf("Socket has been created for The Server with sd: %d\n", sockfd);

	bzero((char *) &serv_addr, sizeof(serv_addr));
	serv_addr.sin_family = AF_INET;
	serv_addr.sin_addr.s_addr = inet_addr("137.207.82.52");
	serv_addr.sin_port = htons(2021);
	if (bind(sockfd, (struct sockaddr *) &serv_addr, sizeof(serv_addr)) < 0)
		error("error in binding The Server to the address:port = 137.207.82.52:2021");
	printf("The Server bound to the address:port = 137.207.82.52:2021\n");
	if (listen(sockfd, 5) < 0) {
		perror("The Server's listening failed!");
		exit(1);
	}

	clilen = sizeof(cli_addr);
	while (1) {
		newsockfd = accept(sockfd, (struct sockaddr *) &cli_addr, &clilen);
		if (newsockfd < 0) {
			printf("error in opening the request from client\n");
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));
		if (fork() == 0) {
			close(sockfd);
			printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));
			bzero(buffer, 256);
			n = read(newsockfd, buffer, 255);
			if (n < 0)
				error("ERROR reading from socket");
			printf("%s\n", buffer);
			for (i = 1; i < 100; i++) {
				n = write(newsockfd, "hello back", 11);
				if (n < 0)
					error("ERROR writing to socket");
				sleep(1);
			}
			exit(0);
		}
		close(newsockfd);
	}
	return 0;
}
