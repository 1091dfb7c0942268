// client.c - run it on the same machine as the server
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

#define HOST "127.0.0.1"
#define PORT 2021

int main(void)
{
	struct sockaddr_in to;
	char answer[64];
	ssize_t n;
	int fd;

	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0) {
		printf("error in creating socket for the client!\n");
		return 1;
	}
	printf("socket has created for the client with sd:%d\n", fd);

	memset(&to, 0, sizeof(to));
	to.sin_family = AF_INET;
	to.sin_port = htons(PORT);
	inet_pton(AF_INET, HOST, &to.sin_addr);
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)) < 0) {
		printf("error in connecting to The Server at address:port = %s:%d\n", HOST, PORT);
		return 1;
	}
	printf("client is connected to The Server at address:port = %s:%d\n", HOST, PORT);

	write(fd, "hello", strlen("hello") + 1);
	n = read(fd, answer, sizeof(answer) - 1);
	if (n > 0) {
		answer[n] = '\0';
		printf("%s\n", answer);
	}
	close(fd);
	return 0;
}
