/* COMP 2560 lab 11 - concurrent server */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct call {
	int sd;
	struct sockaddr_in who;
};

static void *talk(void *arg)
{
	struct call *c = arg;
	char buf[32];
	ssize_t n;
	int i;

	printf("Child: I The Server's child to handle the communication with the client %s:%d\n",
	       inet_ntoa(c->who.sin_addr), ntohs(c->who.sin_port));
	n = recv(c->sd, buf, sizeof(buf) - 1, 0);
	if (n > 0) {
		buf[n] = '\0';
		printf("%s\n", buf);
		for (i = 0; i < 100; i++) {
			if (send(c->sd, "hello back", 11, MSG_NOSIGNAL) < 0)
				break;
			sleep(1);
		}
	}
	close(c->sd);
	free(c);
	return NULL;
}

int main(void)
{
	struct sockaddr_in me;
	int sd = socket(AF_INET, SOCK_STREAM, 0);

	if (sd < 0) {
		printf("error in creating socket for The Server!\n");
		return 1;
	}
	printf("socket has created for The Server with sd:%d\n", sd);

	memset(&me, 0, sizeof(me));
	me.sin_family = AF_INET;
	me.sin_port = htons(2021);
	inet_pton(AF_INET, "137.207.82.52", &me.sin_addr);
	if (bind(sd, (struct sockaddr *)&me, sizeof(me)) < 0) {
		printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
		return 1;
	}
	printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
	if (listen(sd, 5) < 0) {
		perror("The Server's listening failed!");
		return 1;
	}

	for (;;) {
		pthread_t t;
		struct call *c = malloc(sizeof(*c));
		socklen_t len = sizeof(c->who);

		c->sd = accept(sd, (struct sockaddr *)&c->who, &len);
		if (c->sd < 0) {
			printf("error in opening the request from client\n");
			free(c);
			continue;
		}
		printf("The Server opened the request from client %s:%d\n",
		       inet_ntoa(c->who.sin_addr), ntohs(c->who.sin_port));
		if (pthread_create(&t, NULL, talk, c) != 0) {
			perror("pthread_create");
			close(c->sd);
			free(c);
			continue;
		}
		pthread_detach(t);
	}
}
