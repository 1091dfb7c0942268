#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <poll.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define HOST "137.207.82.52"
#define PORT 2021

int main(int argc, char **argv) {
	int timeout = 2;
	int sockfd, len, n;
	struct pollfd pfd;
	struct sockaddr_in servaddr;
	char buff[80];

	sockfd = socket(AF_INET, SOCK_STREAM, 0);
	if (sockfd == -1) {
		printf("error in creating socket for the client!\n");
		exit(1);
	}
	printf("socket has created for the client with sd:%d\n", sockfd);

	// do not try to connect for longer than 2 seconds
	setsockopt(sockfd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof(timeout));

	bzero(&servaddr, sizeof(servaddr));
	servaddr.sin_family = AF_INET;
	servaddr.sin_addr.s_addr = inet_addr(HOST);
	servaddr.sin_port = htons(PORT);
	if (connect(sockfd, (struct sockaddr *)&servaddr, sizeof(servaddr)) != 0) {
		printf("error in connecting to The Server at address:port = %s:%d\n", HOST, PORT);
		exit(1);
	}
	printf("client is connected to The Server at address:port = %s:%d\n", HOST, PORT);

	if (send(sockfd, "hello", 6, MSG_NOSIGNAL) == -1) {
		perror("send");
		exit(1);
	}
	// the answer ends with a '\0' (or when nothing comes any more)
	pfd.fd = sockfd;
	pfd.events = POLLIN;
	len = 0;
	while (len < 79) {
		n = recv(sockfd, buff + len, 79 - len, 0);
		if (n == -1) {
			perror("recv");
			break;
		}
		if (n == 0)
			break;
		len += n;
		if (buff[len - 1] == '\0' || poll(&pfd, 1, 2000) <= 0)
			break;
	}
	buff[len] = '\0';
	if (len > 0)
		printf("%s\n", buff);
	close(sockfd);
	return 0;
}
