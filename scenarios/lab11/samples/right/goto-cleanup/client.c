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

int main(void)
{
	struct sockaddr_in sin = {
		.sin_family	= AF_INET,
		.sin_port	= htons(SRV_PORT),
	};
	char buf[128];
	ssize_t len;
	int ret = 1;
	int fd;

	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0) {
		fprintf(stderr, "cli: socket error: %m\n");
		goto out;
	}
	printf("cli: socket created, fd %d\n", fd);

	sin.sin_addr.s_addr = inet_addr(SRV_ADDR);
	if (connect(fd, (struct sockaddr *)&sin, sizeof(sin))) {
		fprintf(stderr, "cli: connect error, server %s:%d: %m\n",
			SRV_ADDR, SRV_PORT);
		goto out_close;
	}
	printf("cli: connected to server %s:%d\n", SRV_ADDR, SRV_PORT);

	if (send(fd, "hello", 6, 0) < 0) {
		fprintf(stderr, "cli: send error: %m\n");
		goto out_close;
	}

	len = recv(fd, buf, sizeof(buf) - 1, 0);
	if (len < 0) {
		fprintf(stderr, "cli: recv error: %m\n");
		goto out_close;
	}
	buf[len] = '\0';
	printf("cli: got \"%s\"\n", buf);
	ret = 0;

out_close:
	close(fd);
out:
	return ret;
}
