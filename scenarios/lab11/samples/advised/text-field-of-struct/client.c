/* client.c -- lab 11 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>

struct message {
	char text[10];
	char kind;		/* 'Q' question, 'A' answer */
	short count;		/* pieces it came in */
};

static int more(int sd)
{
	fd_set set;
	struct timeval tv = { 2, 0 };

	FD_ZERO(&set);
	FD_SET(sd, &set);
	return select(sd + 1, &set, NULL, NULL, &tv) > 0;
}

int main(void)
{
	struct sockaddr_in srv;
	struct message answer = { .kind = 'A' };
	size_t used = 0;
	ssize_t n;
	int sd;

	if ((sd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		fprintf(stderr, "error in creating socket for the client!\n");
		return 1;
	}
	printf("socket has created for the client with sd: %d\n", sd);

	memset(&srv, 0, sizeof srv);
	srv.sin_family = AF_INET;
	srv.sin_addr.s_addr = inet_addr("137.207.82.52");
	srv.sin_port = htons(2021);
	if (connect(sd, (struct sockaddr *)&srv, sizeof srv) < 0) {
		fprintf(stderr, "error in connecting to The Server at address:port = %s:%d\n",
			inet_ntoa(srv.sin_addr), ntohs(srv.sin_port));
		return 1;
	}
	printf("client is connected to The Server at address:port = %s:%d\n",
	       inet_ntoa(srv.sin_addr), ntohs(srv.sin_port));

	if (send(sd, "hello", 6, MSG_NOSIGNAL) < 0) {
		perror("send");
		return 1;
	}
	do {
		n = recv(sd, answer.text + used, sizeof answer.text - used, 0);
		if (n <= 0)
			break;
		used += n;
		answer.count++;
	} while (used < sizeof answer.text && answer.text[used - 1] != '\0' && more(sd));

	if (used > 0)
		printf("%s\n", answer.text);
	close(sd);
	return 0;
}
