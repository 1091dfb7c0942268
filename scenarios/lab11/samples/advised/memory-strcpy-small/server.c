#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* keep everything the clients have said */
#define MAX_CALLS 1000
char *said[MAX_CALLS];
int calls = 0;

void remember(const char *msg)
{
	char *copy;

	if (calls == MAX_CALLS)
		return;
	copy = malloc(strlen(msg));
	if (copy == NULL)
		return;
	strcpy(copy, msg);
	said[calls++] = copy;
}

int main(void)
{
	struct sockaddr_in s_in, c_in;
	socklen_t c_len;
	int s, c, n;
	char msg[64];

	signal(SIGPIPE, SIG_IGN);

	s = socket(AF_INET, SOCK_STREAM, 0);
	if (s == -1) {
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	printf("socket has created for The Server with sd:%d\n", s);

	memset(&s_in, 0, sizeof(s_in));
	s_in.sin_family = AF_INET;
	s_in.sin_addr.s_addr = inet_addr("137.207.82.52");
	s_in.sin_port = htons(2021);
	if (bind(s, (struct sockaddr *)&s_in, sizeof(s_in)) == -1) {
		printf("error in binding The Server to the address:port = %d:%d\n", s_in.sin_addr.s_addr, s_in.sin_port);
		exit(1);
	}
	printf("The Server bound to the address:port = %d:%d\n", s_in.sin_addr.s_addr, s_in.sin_port);

	if (listen(s, 5) == -1) {
		perror("The Server's listening failed!");
		exit(1);
	}

	while (1) {
		c_len = sizeof(c_in);
		c = accept(s, (struct sockaddr *)&c_in, &c_len);
		if (c == -1) {
			perror("error in opening the request from client");
			continue;
		}
		printf("The Server opened the request from client %d:%d\n", c_in.sin_addr.s_addr, c_in.sin_port);

		n = read(c, msg, sizeof(msg) - 1);
		if (n > 0) {
			msg[n] = '\0';
			remember(msg);
			printf("%s\n", said[calls - 1]);
			if (write(c, "hello back", 11) == -1)
				perror("write");
		}
		close(c);
	}
	return 0;
}
