#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_child(int sig)
{
	(void)sig;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

int main(void)
{
	struct sigaction sa = { .sa_handler = on_child, .sa_flags = SA_RESTART };
	struct sockaddr_in addr = { .sin_family = AF_INET };
	int lsd, csd, i;

	sigaction(SIGCHLD, &sa, NULL);

	lsd = socket(AF_INET, SOCK_STREAM, 0);
	if (lsd < 0) {
		printf("error in creating socket for The Server!\n");
		return 1;
	}
	printf("socket has created for The Server with sd:%d\n", lsd);

	addr.sin_port = htons(2021);
	addr.sin_addr.s_addr = inet_addr("137.207.82.52");
	if (bind(lsd, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
		printf("error in binding The Server to the address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
		return 1;
	}
	printf("The Server bound to the address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
	if (listen(lsd, 5) < 0) {
		perror("The Server's listening failed!");
		return 1;
	}

	for (;;) {
		struct sockaddr_in peer = { 0 };
		socklen_t peer_len = sizeof(peer);
		pid_t pid;

		csd = accept(lsd, (struct sockaddr *)&peer, &peer_len);
		if (csd < 0) {
			printf("error in opening the request from client %d:%d !\n", peer.sin_addr.s_addr, peer.sin_port);
			continue;
		}
		printf("The Server opened the request from client %d:%d\n", peer.sin_addr.s_addr, peer.sin_port);

		if ((pid = fork()) == 0) {
			char msg[10 + 1];
			ssize_t len;

			printf("Child: I The Server's child to handle the communication with the client %d:%d\n", peer.sin_addr.s_addr, peer.sin_port);
			len = recv(csd, msg, 10, 0);
			if (len <= 0)
				_exit(0);
			msg[len] = '\0';
			printf("%s\n", msg);
			for (i = 0; i < 100; ++i) {
				if (send(csd, "hello back", 11, MSG_NOSIGNAL) < 0)
					break;
				sleep(1);
			}
			close(csd);
			exit(0);
		}
		if (pid < 0)
			perror("fork");
		close(csd);
	}
}
