/* COMP 2560 - Lab 11 */

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

#define IP   "137.207.82.52"
#define PORT 2021
#define MAX  10

int main()
{
	int connSocket;
	struct sockaddr_in server_address;
	char answer[MAX + 1];

	// 1) create the socket
	connSocket = socket(AF_INET, SOCK_STREAM, 0);
	if (connSocket == -1)
	{
		printf("Error in creating socket for the client!\n");
		return 1;
	}
	printf("Socket has been created for the client with sd: %d\n", connSocket);

	// 2) binding: optional for a client

	// 3) the address of the server
	memset(&server_address, '\0', sizeof(server_address));
	server_address.sin_family = AF_INET;
	server_address.sin_port = htons(PORT);
	server_address.sin_addr.s_addr = inet_addr(IP);

	// 4) dial the number
	if (connect(connSocket, (struct sockaddr*)&server_address, sizeof(server_address)) == -1)
	{
		printf("Error in connecting to The Server at address:port = %s:%d (%s)\n", IP, PORT, strerror(errno));
		return 1;
	}
	printf("Client is connected to The Server at address:port = %s:%d\n", IP, PORT);

	// 5) communicate
	send(connSocket, "hello", strlen("hello") + 1, 0);
	memset(answer, 0, sizeof(answer));
	recv(connSocket, answer, MAX, 0);
	printf("%s\n", answer);
	free(answer);

	close(connSocket);
	return 0;
}
