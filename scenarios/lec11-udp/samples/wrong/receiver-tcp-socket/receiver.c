#include <arpa/inet.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

int main(int argc, char *argv[])
{
	const char *ip = argc > 1 ? argv[1] : "127.0.0.1";
	int port = argc > 2 ? atoi(argv[2]) : 9000;
	int sock = socket(AF_INET, SOCK_STREAM, 0);

	if (sock < 0)
		err(EXIT_FAILURE, "error: socket");
	printf("made socket %d\n", sock);

	struct sockaddr_in sin = { 0 };
	sin.sin_family = AF_INET;
	sin.sin_addr.s_addr = htonl(INADDR_ANY);	/* wherever mail comes in */
	sin.sin_port = htons(port);
	if (bind(sock, (struct sockaddr *)&sin, sizeof(sin)) < 0)
		err(EXIT_FAILURE, "error: bind to %s port %d", "0.0.0.0", port);
	printf("waiting for mail on 0.0.0.0 port %d (told: %s)\n", port, ip);

	char line[1024 + 1];
	while (1) {
		ssize_t got = recv(sock, line, sizeof(line) - 1, 0);
		if (got < 0) {
			warn("error: recv");
			continue;
		}
		line[got] = '\0';
		printf("mail (%zd bytes): %s\n", got, line);
	}
}
