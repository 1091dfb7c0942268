#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <poll.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
	struct sockaddr_in addr;
	struct pollfd pfd;
	char buf[32];
	int sd, n, len = 0;

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if (sd < 0) {
		printf("error in creating socket for the client!\n");
		exit(1);
	}
	printf("socket has created for the client with sd:%d\n", sd);

	memset(&addr, 0, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_addr.s_addr = inet_addr("137.207.82.52");
	addr.sin_port = htons(2021);
	if (connect(sd, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
		printf("error in connecting to The Server at address:port = %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
		exit(1);
	}
	printf("client is connected to The Server at address:port = %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));

	if (send(sd, "hello", 6, MSG_NOSIGNAL) < 0) {
		perror("send");
		exit(1);
	}
	pfd.fd = sd;
	pfd.events = POLLIN;
	do {
		n = recv(sd, buf + len, sizeof(buf) - 1 - len, 0);
		if (n <= 0)
			break;
		len += n;
	} while (len < 31 && buf[len - 1] != '\0' && poll(&pfd, 1, 2000) > 0);
	buf[len] = '\0';
	if (len > 0)
		printf("%s\n", buf);
	close(sd);
	return 0;
}
