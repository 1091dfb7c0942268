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

int
main(argc, argv)
	int argc;
	char *argv[];
{
	register int sd, n;
	char reply[81];
	struct sockaddr_in sin;

	if ((sd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		fprintf(stderr, "%s: cannot create socket for the client\n", argv[0]);
		exit(1);
	}
	printf("socket created for the client with sd:%d\n", sd);

	bzero((char *) &sin, sizeof (sin));
	sin.sin_family = AF_INET;
	sin.sin_addr.s_addr = htonl(ADDR);
	sin.sin_port = htons(PORT);

	if (connect(sd, (struct sockaddr *) &sin, sizeof (sin)) < 0) {
		fprintf(stderr, "%s: cannot connect to the server at %lu:%d\n", argv[0], ADDR, PORT);
		exit(1);
	}
	printf("client connected to the server at %lu:%d\n", ADDR, PORT);

	write(sd, "hello", 6);
	if ((n = read(sd, reply, 80)) > 0) {
		reply[n] = '\0';
		printf("%s\n", reply);
	}
	close(sd);
	exit(0);
}
