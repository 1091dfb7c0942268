/*
Lab11
Date: Dec 3, 2021
*/
#include <arpa/inet.h>
#include <err.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static const char host[] = "137.207.82.52";
static const uint16_t port = 2021;

int main(void)
{
	const int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd == -1)
		err(1, "error in creating socket for The Server");
	printf("socket has created for The Server with sd:%d\n", fd);

	const struct sockaddr_in me = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr.s_addr = inet_addr(host),
	};
	if (bind(fd, (const struct sockaddr *) &me, sizeof me) == -1)
		err(1, "error in binding The Server to the address:port = %s:%hu", host, port);
	printf("The Server bound to the address:port = %s:%hu\n", host, port);

	listen(fd, 5);

	while (1)
	{
		struct sockaddr_in peer = {0};
		socklen_t length = sizeof peer;
		const int call = accept(fd, (struct sockaddr *) &peer, &length);
		if (call == -1)
		{
			warn("error in opening the request from client %s:%hu",
				 inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
			continue;
		}
		printf("The Server opened the request from client %s:%hu\n",
			   inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));

		char words[32];
		const ssize_t got = recv(call, words, sizeof words - 1, 0);
		if (got > 0)
		{
			words[got] = '\0';
			printf("%s\n", words);
			send(call, "hello back", sizeof "hello back", MSG_NOSIGNAL);
		}
		close(call);
	}
}
