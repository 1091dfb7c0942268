/*
** client.c -- a stream socket client
*/
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <errno.h>
#include <string.h>
#include <netdb.h>
#include <sys/types.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <arpa/inet.h>

#define HOST "137.207.82.52"
#define PORT "2021"       // the port client will be connecting to
#define MAXDATASIZE 100   // max number of bytes we can get at once

int main(void)
{
	int sockfd, numbytes, rv;
	char buf[MAXDATASIZE];
	struct addrinfo hints, *servinfo;

	memset(&hints, 0, sizeof hints);
	hints.ai_family = AF_INET;
	hints.ai_socktype = SOCK_STREAM;

	if ((rv = getaddrinfo(HOST, PORT, &hints, &servinfo)) != 0) {
		fprintf(stderr, "getaddrinfo: %s\n", gai_strerror(rv));
		return 1;
	}

	if ((sockfd = socket(servinfo->ai_family, servinfo->ai_socktype,
			servinfo->ai_protocol)) == -1) {
		perror("client: error creating socket");
		exit(1);
	}
	printf("client: socket created with sd %d\n", sockfd);

	if (connect(sockfd, servinfo->ai_addr, servinfo->ai_addrlen) == -1) {
		fprintf(stderr, "client: error connecting to server %s:%s: %s\n", HOST, PORT, strerror(errno));
		close(sockfd);
		exit(2);
	}
	printf("client: connected to server %s:%s\n", HOST, PORT);

	freeaddrinfo(servinfo); // all done with this structure

	if (send(sockfd, "hello", 6, 0) == -1)
		perror("send");

	if ((numbytes = recv(sockfd, buf, MAXDATASIZE-1, 0)) == -1) {
		perror("recv");
		exit(1);
	}

	buf[numbytes] = '\0';
	printf("client: received '%s'\n", buf);

	close(sockfd);
	return 0;
}
