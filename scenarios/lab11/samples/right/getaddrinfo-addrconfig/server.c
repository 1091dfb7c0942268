#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#define CHECK(x, ...) do { if ((x) == -1) { int e_ = errno; fprintf(stderr, "ERROR " __VA_ARGS__); fprintf(stderr, " -> %s\n", strerror(e_)); exit(EXIT_FAILURE); } } while (0)
int main(void)
{
	int sd, ep;
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(2021) };
	sin.sin_addr.s_addr = inet_addr("137.207.82.52");
	signal(SIGPIPE, SIG_IGN);
	CHECK(sd = socket(AF_INET, SOCK_STREAM, 0), "creating server socket");
	printf("OK server socket created [%d]\n", sd);
	CHECK(bind(sd, (void *)&sin, sizeof sin), "binding server to 137.207.82.52:2021");
	printf("OK server bound to 137.207.82.52:2021\n");
	CHECK(listen(sd, 5), "listening");
	CHECK(ep = epoll_create1(EPOLL_CLOEXEC), "epoll_create1");
	struct epoll_event ev = { .events = EPOLLIN, .data.fd = sd };
	CHECK(epoll_ctl(ep, EPOLL_CTL_ADD, sd, &ev), "epoll_ctl");
	for (;;) {
		int n = epoll_wait(ep, &ev, 1, -1);
		if (n == -1 && errno == EINTR) continue;
		CHECK(n, "epoll_wait");
		struct sockaddr_in c; socklen_t len = sizeof c;
		int k = accept(sd, (void *)&c, &len);
		if (k == -1) { fprintf(stderr, "ERROR accepting -> %s\n", strerror(errno)); continue; }
		printf("OK accepted client %s:%d\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port));
		char msg[64] = {0};
		ssize_t r = recv(k, msg, sizeof msg - 1, 0);
		if (r > 0) {
			printf("received: %s\n", msg);
			if (send(k, "hello back", 11, 0) == -1) fprintf(stderr, "ERROR sending -> %s\n", strerror(errno));
		}
		close(k);
	}
}
