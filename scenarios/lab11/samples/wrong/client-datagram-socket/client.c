//Lab 11
/*
 * Lab 11
 * TCP client
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define IP   "127.0.0.1"
#define PORT 8080
#define MAX  10

int main()
{
	int client_socket;
	struct sockaddr_in addrServer;
	char answer[MAX + 1];

	// 1) create the socket
	client_socket = socket(AF_INET, SOCK_DGRAM, 0);
	if (client_socket == -1)
	{
		printf("Error in creating socket for the client!\n");
		return 1;
	}
	printf("Socket has been created for the client with sd: %d\n", client_socket);

	// 2) binding: optional for a client

	// 3) the address of the server
	memset(&addrServer, '\0', sizeof(addrServer));
	addrServer.sin_family = AF_INET;
	addrServer.sin_port = htons(PORT);
	addrServer.sin_addr.s_addr = inet_addr(IP);

	// 4) dial the number
	if (connect(client_socket, (struct sockaddr*)&addrServer, sizeof(addrServer)) == -1)
	{
		printf("Error in connecting to The Server at address:port = %s:%d (%s)\n", IP, PORT, strerror(errno));
		return 1;
	}
	printf("Client is connected to The Server at address:port = %s:%d\n", IP, PORT);

	// 5) communicate
	send(client_socket, "hello", strlen("hello") + 1, 0);
	memset(answer, 0, sizeof(answer));
	recv(client_socket, answer, MAX, 0);
	printf("%s\n", answer);

	close(client_socket);
	return 0;
}
