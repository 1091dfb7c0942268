#include <sys/types.h>
#include <sys/time.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char msg[64] = "hello";

int main(void)
{
	struct sockaddr_in server;
	struct timeval patience = { 2, 0 };
	int sock, got, all = 0;

	sock = socket(AF_INET, SOCK_STREAM, 0);
	if (sock < 0)
	{
		printf("error in creating socket for the client!\n");
		exit(1);
	}
	printf("socket has created for the client with sd:%d\n", sock);

	memset(&server, 0, sizeof(server));
	server.sin_family = AF_INET;
	server.sin_port = htons(2021);
	server.sin_addr.s_addr = inet_addr("137.207.82.52");
	if (connect(sock, (struct sockaddr *) &server, sizeof(server)) < 0)
	{
		printf("error in connecting to The Server at address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);
		exit(1);
	}
	printf("client is connected to The Server at address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);

	if (setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) < 0)
		perror("setsockopt");
	if (send(sock, msg, strlen(msg) + 1, MSG_NOSIGNAL) < 0)
	{
		perror("send");
		exit(1);
	}

	/* read the answer into the same buffer, it may come in pieces */
	while (all < 63 && (got = recv(sock, msg + all, 63 - all, 0)) > 0)
	{
		all += got;
		msg[all] = '\0';
		if (msg[all - 1] == '\0')
			break;
	}
	printf("%s\n", msg);
	close(sock);
	exit(0);
}
