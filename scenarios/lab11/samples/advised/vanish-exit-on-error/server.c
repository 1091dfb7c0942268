#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static void talk(int c)
{
	char buf[256];
	ssize_t n = recv(c, buf, sizeof(buf) - 1, 0);

	if (n == -1)
		die("recv");
	if (n == 0)
		return;
	buf[n] = '\0';
	printf("%s\n", buf);
	if (send(c, "hello back", 11, MSG_NOSIGNAL) == -1)
		die("send");
}

int main(void)
{
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(2021) };
	int s = socket(AF_INET, SOCK_STREAM, 0);

	if (s == -1) {
		printf("error in creating socket for The Server!\n");
		exit(EXIT_FAILURE);
	}
	printf("socket has created for The Server with sd:%d\n", s);

	sin.sin_addr.s_addr = inet_addr("137.207.82.52");
	if (bind(s, (struct sockaddr *)&sin, sizeof(sin)) == -1) {
		printf("error in binding The Server to the address:port = %s:%d\n", "137.207.82.52", 2021);
		exit(EXIT_FAILURE);
	}
	printf("The Server bound to the address:port = %s:%d\n", "137.207.82.52", 2021);

	if (listen(s, 5) == -1)
		die("The Server's listening failed!");

	for (;;) {
		struct sockaddr_in who = { 0 };
		socklen_t size = sizeof(who);
		int c = accept(s, (struct sockaddr *)&who, &size);

		if (c == -1) {
			printf("error in opening the request from client: %s\n", strerror(errno));
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(who.sin_addr), ntohs(who.sin_port));
		talk(c);
		close(c);
	}
}
