#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>

void collect(int s) {
	(void)s;
	while (waitpid(-1, NULL, WNOHANG) > 0);
}

void child(int sd, struct sockaddr_in who) {
	char buf[50];
	int i, n;

	printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(who.sin_addr), ntohs(who.sin_port));
	n = read(sd, buf, sizeof(buf) - 1);
	if (n > 0) {
		buf[n] = '\0';
		printf("%s\n", buf);
		for (i = 0; i < 100; i++) {
			if (write(sd, "hello back", 11) < 0)
				break;
			sleep(1);
		}
	}
	close(sd);
	for (;;)
		pause();	/* stay here, do not go back to the loop of the parent */
}

int main() {
	struct sigaction act;
	struct sockaddr_in server, client;
	socklen_t len;
	int s, c;
	pid_t pid;

	signal(SIGPIPE, SIG_IGN);
	memset(&act, 0, sizeof(act));
	act.sa_handler = collect;
	act.sa_flags = SA_RESTART;
	sigaction(SIGCHLD, &act, NULL);

	s = socket(AF_INET, SOCK_STREAM, 0);
	if (s < 0) {
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	printf("socket has created for The Server with sd:%d\n", s);

	memset(&server, 0, sizeof(server));
	server.sin_family = AF_INET;
	server.sin_addr.s_addr = inet_addr("137.207.82.52");
	server.sin_port = htons(2021);
	if (bind(s, (struct sockaddr *)&server, sizeof(server)) < 0) {
		printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
		exit(1);
	}
	printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
	if (listen(s, 5) < 0) {
		perror("The Server's listening failed!");
		exit(1);
	}

	while (1) {
		len = sizeof(client);
		c = accept(s, (struct sockaddr *)&client, &len);
		if (c < 0) {
			printf("error in opening the request from client!\n");
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
		pid = fork();
		if (pid < 0)
			perror("fork");
		else if (pid == 0) {
			close(s);
			child(c, client);
		}
		close(c);
	}
}
