#include <sys/types.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

static int make_server(const char *ip, unsigned short port)
{
	struct sockaddr_in sin;
	int sd, yes = 1;

	if ((sd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		fprintf(stderr, "error in creating socket for The Server!\n");
		exit(1);
	}
	printf("socket has created for The Server with sd:%d\n", sd);
	if (setsockopt(sd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) < 0)
		perror("setsockopt");

	memset(&sin, 0, sizeof sin);
	sin.sin_family = AF_INET;
	sin.sin_addr.s_addr = inet_addr(ip);
	sin.sin_port = htons(port);
	if (bind(sd, (struct sockaddr *) &sin, sizeof sin) < 0) {
		fprintf(stderr, "error in binding The Server to the address:port = %s:%hu\n", ip, port);
		exit(1);
	}
	printf("The Server bound to the address:port = %s:%hu\n", ip, port);
	if (listen(sd, 5) < 0) {
		perror("The Server's listening failed!");
		exit(1);
	}
	return sd;
}

static void child(int sd, const char *ip, int port)
{
	char line[128];
	ssize_t got;
	int times = 100;

	printf("Child: I The Server's child to handle the communication with the client %s:%d\n", ip, port);
	got = read(sd, line, sizeof line - 1);
	if (got <= 0)
		exit(0);
	line[got] = 0;
	puts(line);
	while (times--) {
		if (write(sd, "hello back", 11) < 0)
			break;
		sleep(1);
	}
	exit(0);
}

int main(void)
{
	int sd = make_server("137.207.82.52", 2021);

	for (;;) {
		struct sockaddr_in from;
		socklen_t len = sizeof from;
		int c, status;
		pid_t pid;

		c = accept(sd, (struct sockaddr *) &from, &len);
		if (c < 0) {
			printf("error in opening the request from client\n");
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
		switch (fork()) {
		case -1:
			perror("fork");
			break;
		case 0:
			close(sd);
			child(c, inet_ntoa(from.sin_addr), ntohs(from.sin_port));
		}
		close(c);

		/* collect the children that are finished */
		while ((pid = waitpid(-1, &status, 0)) > 0)
			printf("child %d finished\n", (int) pid);
	}
}
