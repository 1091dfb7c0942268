#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>
static void talk(int fd)
{
	char b[256];
	ssize_t n = recv(fd, b, sizeof b, 0);
	if (n <= 0) return;
	dprintf(1, "%.*s\n", (int)n, b);
	send(fd, "hello back", 11, MSG_NOSIGNAL);
}
int main(void)
{
	const struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(2021), .sin_addr = { inet_addr("137.207.82.52") } };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0) { dprintf(2, "socket: %m\n"); return 1; }
	dprintf(1, "socket %d ready for the server\n", fd);
	if (bind(fd, (struct sockaddr *)&at, sizeof at) < 0) { dprintf(2, "bind to %s:%u failed: %m\n", inet_ntoa(at.sin_addr), ntohs(at.sin_port)); return 1; }
	dprintf(1, "bound to %s:%u\n", inet_ntoa(at.sin_addr), ntohs(at.sin_port));
	if (listen(fd, 5) < 0) { dprintf(2, "listen: %m\n"); return 1; }
	sigset_t chld; sigemptyset(&chld); sigaddset(&chld, SIGCHLD);
	sigprocmask(SIG_BLOCK, &chld, NULL);
	int sfd = signalfd(-1, &chld, SFD_CLOEXEC);
	struct pollfd p[2] = { { fd, POLLIN, 0 }, { sfd, POLLIN, 0 } };
	for (;;) {
		if (poll(p, 2, -1) < 0) { if (errno == EINTR) continue; dprintf(2, "poll: %m\n"); return 1; }
		if (p[1].revents & POLLIN) {
			struct signalfd_siginfo si;
			read(sfd, &si, sizeof si);
			while (waitpid(-1, NULL, WNOHANG) > 0) ;
		}
		if (!(p[0].revents & POLLIN)) continue;
		struct sockaddr_in who; socklen_t n = sizeof who;
		int c = accept4(fd, (struct sockaddr *)&who, &n, SOCK_CLOEXEC);
		if (c < 0) { dprintf(2, "accept: %m\n"); continue; }
		dprintf(1, "accepted %s:%u\n", inet_ntoa(who.sin_addr), ntohs(who.sin_port));
		talk(c);
		close(c);
	}
}
