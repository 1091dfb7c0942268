/*
 * server_fork.c
 * The children lock this folder so that what they print does not get mixed up.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <fcntl.h>
#include <unistd.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
	int sd, cd, i, lock;
	struct sockaddr_in s, c;
	socklen_t l;
	char msg[11];

	signal(SIGCHLD, SIG_IGN);

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if (sd == -1) {
		printf("error in creating socket for The Server!\n");
		return 1;
	}
	printf("socket has created for The Server with sd:%d\n", sd);

	s.sin_family = AF_INET;
	s.sin_addr.s_addr = inet_addr("137.207.82.52");
	s.sin_port = htons(2021);
	if (bind(sd, (struct sockaddr *)&s, sizeof(s)) == -1) {
		printf("error in binding The Server to the address:port = %d:%d\n", s.sin_addr.s_addr, s.sin_port);
		return 1;
	}
	printf("The Server bound to the address:port = %d:%d\n", s.sin_addr.s_addr, s.sin_port);

	if (listen(sd, 5) == -1) {
		perror("The Server's listening failed!");
		return 1;
	}

	while (1) {
		l = sizeof(c);
		cd = accept(sd, (struct sockaddr *)&c, &l);
		if (cd == -1) {
			printf("error in opening the request from client\n");
			continue;
		}
		printf("The Server opened the request from client %d:%d\n", c.sin_addr.s_addr, c.sin_port);

		if (fork() == 0) {
			close(sd);
			lock = open(".", O_RDONLY);
			if (lock == -1 || flock(lock, LOCK_EX) == -1)
				perror("lock");
			printf("Child: I The Server's child to handle the communication with the client %d:%d\n", c.sin_addr.s_addr, c.sin_port);
			memset(msg, 0, sizeof(msg));
			recv(cd, msg, 10, 0);
			printf("%s\n", msg);
			for (i = 0; i < 100; i++) {
				send(cd, "hello back", 11, 0);
				sleep(1);
			}
			flock(lock, LOCK_UN);
			exit(0);
		}
		close(cd);
	}
}
