#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* a modem from the last century */
static int drip(int sock, const char *text)
{
	size_t i;

	for (i = 0; i <= strlen(text); i++) {
		if (send(sock, text + i, 1, 0) != 1)
			return -1;
		usleep(300 * 1000);
	}
	return 0;
}

int main(void)
{
	struct sockaddr_in there = { .sin_family = AF_INET, .sin_port = htons(2021) };
	char line[64];
	ssize_t n, got = 0;
	int sock = socket(AF_INET, SOCK_STREAM, 0);

	if (sock < 0) {
		perror("socket error");
		return EXIT_FAILURE;
	}
	printf("socket created: %d\n", sock);
	there.sin_addr.s_addr = inet_addr("137.207.82.52");
	if (connect(sock, (struct sockaddr *)&there, sizeof there) < 0) {
		perror("error: cannot connect to 137.207.82.52:2021");
		return EXIT_FAILURE;
	}
	printf("connected to 137.207.82.52:2021\n");
	if (drip(sock, "hello") < 0) {
		perror("error: send");
		return EXIT_FAILURE;
	}
	while (got < (ssize_t)sizeof line - 1 && (n = recv(sock, line + got, 1, 0)) == 1) {
		if (line[got] == '\0')
			break;
		got++;
	}
	line[got] = '\0';
	printf("%s\n", line);
	close(sock);
	return 0;
}
