#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ADDR 0x89CF5234UL	/* 137.207.82.52 */
#define PORT 2021

void
child(nsd, from)
	int nsd;
	struct sockaddr_in *from;
{
	register int i, n;
	char text[81];

	printf("child: I am the server's child for the client %u:%d\n",
		ntohl(from->sin_addr.s_addr), ntohs(from->sin_port));
	if ((n = read(nsd, text, 80)) > 0) {
		text[n] = '\0';
		printf("%s\n", text);
	}
	for (i = 0; i < 100; i++) {
		write(nsd, "hello back", 11);
		sleep(1);
	}
	exit(0);
}

int
main(argc, argv)
	int argc;
	char *argv[];
{
	register int sd, nsd;
	socklen_t len;
	struct sockaddr_in sin, from;

	if ((sd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		fprintf(stderr, "%s: cannot create socket for the server\n", argv[0]);
		exit(1);
	}
	printf("socket created for the server with sd:%d\n", sd);

	bzero((char *) &sin, sizeof (sin));
	sin.sin_family = AF_INET;
	sin.sin_addr.s_addr = htonl(ADDR);
	sin.sin_port = htons(PORT);

	if (bind(sd, (struct sockaddr *) &sin, sizeof (sin)) < 0) {
		fprintf(stderr, "%s: cannot bind the server to %lu:%d\n", argv[0], ADDR, PORT);
		exit(1);
	}
	printf("server bound to %lu:%d\n", ADDR, PORT);

	if (listen(sd, 5) < 0) {
		fprintf(stderr, "%s: listening failed\n", argv[0]);
		exit(1);
	}

	bzero((char *) &from, sizeof (from));
	for (;;) {
		len = sizeof (from);
		if ((nsd = accept(sd, (struct sockaddr *) &from, &len)) < 0) {
			fprintf(stderr, "%s: cannot open the request from client %u:%d\n",
				argv[0], ntohl(from.sin_addr.s_addr), ntohs(from.sin_port));
			continue;
		}
		printf("server opened the request from client %u:%d\n",
			ntohl(from.sin_addr.s_addr), ntohs(from.sin_port));

		if (fork() == 0) {
			close(sd);
			child(nsd, &from);
		}
		close(nsd);
	}
}
