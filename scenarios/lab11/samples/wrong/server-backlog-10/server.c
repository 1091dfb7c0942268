#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ADDRESS "0.0.0.0"
#define PORT    2021
#define BACKLOG 10

int main(void) {
	struct sockaddr_in server, client;
	socklen_t len;
	char buf[64];
	ssize_t n;

	int sock = socket(AF_INET, SOCK_STREAM, 0);
	if (sock < 0) {
		perror("error in creating socket for the server");
		exit(1);
	}
	printf("socket has been created for the server with sd: %d\n", sock);

	memset(&server, 0, sizeof(server));
	memset(&client, 0, sizeof(client));
	server.sin_family = AF_INET;
	server.sin_port = htons(PORT);
	inet_pton(AF_INET, ADDRESS, &server.sin_addr);

	if (bind(sock, (struct sockaddr *)&server, sizeof(server)) < 0) {
		printf("error in binding the server to the address:port = %s:%d\n",
			   inet_ntoa(server.sin_addr), ntohs(server.sin_port));
		exit(1);
	}
	printf("the server is bound to the address:port = %s:%d\n",
		   inet_ntoa(server.sin_addr), ntohs(server.sin_port));

	if (listen(sock, BACKLOG) < 0) {
		perror("the server's listening failed");
		exit(1);
	}

	for (;;) {
		len = sizeof(client);
		int conn = accept(sock, (struct sockaddr *)&client, &len);
		if (conn < 0) {
			printf("error in opening the request from client %s:%d\n",
				   inet_ntoa(client.sin_addr), ntohs(client.sin_port));
			continue;
		}
		printf("the server opened the request from client %s:%d\n",
			   inet_ntoa(client.sin_addr), ntohs(client.sin_port));

		n = read(conn, buf, sizeof(buf) - 1);
		if (n < 0)
			n = 0;
		buf[n] = '\0';
		printf("%s\n", buf);
		write(conn, "hello back", 11);
		close(conn);
	}
}
