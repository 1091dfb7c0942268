#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* a connection reset means that the network is down: stop everything */
static void check_network(void)
{
	if (errno == ECONNRESET) {
		perror("network");
		kill(getppid(), SIGTERM);
		exit(1);
	}
}

static void serve(int sd)
{
	char buf[32];
	int i, n;

	n = recv(sd, buf, sizeof(buf) - 1, 0);
	if (n < 0)
		check_network();
	if (n <= 0)
		return;
	buf[n] = '\0';
	printf("%s\n", buf);
	for (i = 0; i < 100; i++) {
		if (send(sd, "hello back", 11, MSG_NOSIGNAL) < 0) {
			check_network();
			return;
		}
		sleep(1);
	}
}

int main(void)
{
	struct sockaddr_in addr, from;
	socklen_t len;
	int sd, call;
	pid_t pid;

	signal(SIGCHLD, SIG_IGN);

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if (sd < 0) {
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	printf("socket has created for The Server with sd:%d\n", sd);

	memset(&addr, 0, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_addr.s_addr = inet_addr("137.207.82.52");
	addr.sin_port = htons(2021);
	if (bind(sd, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
		printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
		exit(1);
	}
	printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
	if (listen(sd, 5) < 0) {
		perror("The Server's listening failed!");
		exit(1);
	}

	while (1) {
		len = sizeof(from);
		call = accept(sd, (struct sockaddr *)&from, &len);
		if (call < 0) {
			printf("error in opening the request from client\n");
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
		pid = fork();
		if (pid < 0)
			perror("fork");
		if (pid == 0) {
			close(sd);
			printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
			serve(call);
			close(call);
			exit(0);
		}
		close(call);
	}
}
