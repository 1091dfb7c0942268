// server.c
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <arpa/inet.h>
#include <sys/socket.h>

#define HOST "137.207.82.52"
#define PORT 2021

int main(void)
{
	struct sockaddr_in me, peer;
	char buf[64];
	ssize_t n;
	int fd, conn;

	signal(SIGPIPE, SIG_IGN);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0) {
		printf("error in creating socket for The Server!\n");
		return 1;
	}
	printf("socket has created for The Server with sd:%d\n", fd);

	memset(&me, 0, sizeof(me));
	me.sin_family = AF_INET;
	me.sin_port = htons(PORT);
	inet_pton(AF_INET, HOST, &me.sin_addr);
	if (bind(fd, (struct sockaddr *)&me, sizeof(me)) < 0) {
		printf("error in binding The Server to the address:port = %s:%d\n", HOST, PORT);
		return 1;
	}
	printf("The Server bound to the address:port = %s:%d\n", HOST, PORT);
	if (listen(fd, 5) < 0) {
		perror("The Server's listening failed!");
		return 1;
	}

	while (1) {
		socklen_t len = sizeof(peer);
		conn = accept(fd, (struct sockaddr *)&peer, &len);
		if (conn < 0) {
			printf("error in opening the request from client!\n");
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
		n = read(conn, buf, sizeof(buf) - 1);
		if (n > 0) {
			buf[n] = '\0';
			printf("%s\n", buf);
			write(conn, "hello back", 11);
		}
		close(conn);
	}
}
