#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

int next_client(int sd)
{
	struct sockaddr_in from;
	socklen_t from_len;
	int fd;

	do {
		from_len = sizeof(from);
		fd = accept(sd, (struct sockaddr *)&from, &from_len);
		if (fd == -1)
			printf("error in opening the request from client: %s\n", strerror(errno));
	} while (fd == -1);
	printf("The Server opened the request from client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
	return fd;
}

int main(void)
{
	struct sockaddr_in sin;
	char msg[80];
	ssize_t len;
	int sd, fd;

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if (sd == -1) {
		printf("error in creating socket for The Server!\n");
		return 1;
	}
	printf("socket has created for The Server with sd:%d\n", sd);

	memset(&sin, 0, sizeof(sin));
	sin.sin_family = AF_INET;
	sin.sin_port = htons(2021);
	sin.sin_addr.s_addr = inet_addr("137.207.82.52");
	if (bind(sd, (struct sockaddr *)&sin, sizeof(sin)) == -1) {
		printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
		return 1;
	}
	printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
	if (listen(sd, 5) == -1) {
		perror("The Server's listening failed!");
		return 1;
	}

	fd = next_client(sd);
	while ((len = recv(fd, msg, sizeof(msg) - 1, 0)) != 0) {
		if (len > 0) {
			msg[len] = '\0';
			printf("%s\n", msg);
			if (send(fd, "hello back", 11, MSG_NOSIGNAL) == -1)
				perror("send");
		} else
			perror("recv");
		close(fd);
		fd = next_client(sd);
	}
	close(fd);
	close(sd);
	return 0;
}
