#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
int main(void)
{
	const struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(2021), .sin_addr = { inet_addr("137.207.82.52") } };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0) { dprintf(2, "socket: %m\n"); return 1; }
	dprintf(1, "socket %d ready for the client\n", fd);
	if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0) { dprintf(2, "connect to %s:%u failed: %m\n", inet_ntoa(to.sin_addr), ntohs(to.sin_port)); return 1; }
	dprintf(1, "connected to %s:%u\n", inet_ntoa(to.sin_addr), ntohs(to.sin_port));
	dprintf(fd, "hello%c", '\0');
	struct pollfd p = { fd, POLLIN | POLLRDHUP, 0 };
	struct timespec limit = { 30, 0 };
	sigset_t none; sigemptyset(&none);
	int r = ppoll(&p, 1, &limit, &none);
	if (r <= 0) { dprintf(2, r ? "ppoll: %m\n" : "no answer within 30 seconds\n"); return 1; }
	char b[256];
	ssize_t n = recv(fd, b, sizeof b, MSG_DONTWAIT);
	if (n < 0) { dprintf(2, "recv: %m\n"); return 1; }
	dprintf(1, "%.*s\n", (int)n, b);
	return 0;
}
