#include <arpa/inet.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	if (argc < 3)
		errx(2, "usage: sender IP PORT");
	int sock = socket(AF_INET, SOCK_DGRAM, 0);
	if (sock < 0)
		err(EXIT_FAILURE, "error: socket");
	printf("made socket %d\n", sock);

	struct sockaddr_in sin = { .sin_family = AF_INET };
	sin.sin_addr.s_addr = inet_addr(argv[1]);
	sin.sin_port = htons(atoi(argv[2]));
	if (connect(sock, (struct sockaddr *)&sin, sizeof(sin)) < 0)
		err(EXIT_FAILURE, "error: connect");

	char mail[] = "written, not sent";
	if (write(sock, mail, strlen(mail)) < 0)
		err(EXIT_FAILURE, "error: the mail could not be sent to %s port %s", argv[1], argv[2]);
	printf("mail sent to %s port %s: %s\n", argv[1], argv[2], mail);

	/* the kernel may tell us now that nobody is there */
	char ack[8] = { 0 };
	struct timeval tv = { .tv_sec = 3 };
	setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv));
	if (recv(sock, ack, sizeof(ack) - 1, 0) < 0)
		warn("no answer");
	else
		printf("answer: %s\n", ack);
	return 0;
}
