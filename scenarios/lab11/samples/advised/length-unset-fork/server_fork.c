#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define PORT 2021

static void handle(int conn, struct sockaddr_in *peer)
{
	char text[128];
	ssize_t n;
	int i;

	printf("Child: I The Server's child to handle the communication with the client %s:%d\n",
	       inet_ntoa(peer->sin_addr), ntohs(peer->sin_port));
	n = recv(conn, text, sizeof(text) - 1, 0);
	if (n <= 0)
		return;
	text[n] = '\0';
	printf("%s\n", text);
	for (i = 0; i < 100; i++) {
		if (send(conn, "hello back", 11, MSG_NOSIGNAL) < 0)
			return;
		sleep(1);
	}
}

int main(void)
{
	struct sockaddr_in local;
	int sd;

	signal(SIGCHLD, SIG_IGN);	/* the kernel reaps */

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if (sd < 0) {
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	printf("socket has created for The Server with sd:%d\n", sd);

	memset(&local, 0, sizeof(local));
	local.sin_family = AF_INET;
	local.sin_port = htons(PORT);
	local.sin_addr.s_addr = inet_addr("137.207.82.52");
	if (bind(sd, (struct sockaddr *)&local, sizeof(local)) < 0) {
		printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(local.sin_addr), PORT);
		exit(1);
	}
	printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(local.sin_addr), PORT);
	if (listen(sd, 5) < 0) {
		perror("The Server's listening failed!");
		exit(1);
	}

	while (1) {
		struct sockaddr_in peer;
		socklen_t size;
		int conn = accept(sd, (struct sockaddr *)&peer, &size);

		if (conn < 0) {
			printf("error in opening the request from client %s:%d !\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
		switch (fork()) {
		case 0:
			close(sd);
			handle(conn, &peer);
			close(conn);
			exit(0);
		case -1:
			perror("fork");
		}
		close(conn);
	}
}
