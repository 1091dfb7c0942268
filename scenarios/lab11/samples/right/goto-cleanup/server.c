// SPDX-License-Identifier: MIT
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define SRV_ADDR	"137.207.82.52"
#define SRV_PORT	2021
#define SRV_BACKLOG	5

static int srv_open(void)
{
	struct sockaddr_in sin = {
		.sin_family	= AF_INET,
		.sin_port	= htons(SRV_PORT),
	};
	int fd;

	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0) {
		fprintf(stderr, "srv: socket error: %m\n");
		return -errno;
	}
	printf("srv: socket created, fd %d\n", fd);

	sin.sin_addr.s_addr = inet_addr(SRV_ADDR);
	if (bind(fd, (struct sockaddr *)&sin, sizeof(sin))) {
		fprintf(stderr, "srv: bind error, address %s:%d: %m\n",
			SRV_ADDR, SRV_PORT);
		goto err;
	}
	printf("srv: bound to address %s:%d\n", SRV_ADDR, SRV_PORT);

	if (listen(fd, SRV_BACKLOG)) {
		fprintf(stderr, "srv: listen error: %m\n");
		goto err;
	}
	return fd;

err:
	close(fd);
	return -1;
}

static void srv_talk(int conn)
{
	char buf[128];
	ssize_t len;

	len = recv(conn, buf, sizeof(buf) - 1, 0);
	if (len <= 0)
		return;
	buf[len] = '\0';
	printf("srv: got \"%s\"\n", buf);
	if (send(conn, "hello back", 11, MSG_NOSIGNAL) < 0)
		fprintf(stderr, "srv: send error: %m\n");
}

int main(void)
{
	struct sockaddr_in peer;
	socklen_t peerlen;
	int fd, conn;

	fd = srv_open();
	if (fd < 0)
		return 1;

	while (1) {
		memset(&peer, 0, sizeof(peer));
		peerlen = sizeof(peer);
		conn = accept(fd, (struct sockaddr *)&peer, &peerlen);
		if (conn < 0) {
			fprintf(stderr, "srv: accept error, client %s:%d: %m\n",
				inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
			continue;
		}
		printf("srv: accepted client %s:%d\n",
		       inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
		srv_talk(conn);
		close(conn);
	}
}
