/*******************************
	Name:    ********
	Course:  COMP-2560
	File:    client.c
*******************************/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define SERVER_ADDRESS "137.207.82.52"
#define SERVER_PORT 17777

int main(void)
{
	char response[11];

	/* 1) create the socket */
	int client_sd = socket(AF_INET, SOCK_STREAM, 0);
	if (client_sd == -1)
	{
		printf("Error in creating socket for the client!\n");
		exit(1);
	}
	else
	{
		printf("Socket has created for the client with sd:%d\n", client_sd);
	}

	/* 3) find the server's address */
	struct sockaddr_in server_sin;
	server_sin.sin_family = AF_INET;
	server_sin.sin_addr.s_addr = inet_addr(SERVER_ADDRESS);
	server_sin.sin_port = htons(SERVER_PORT);

	/* 4) dial the number */
	int result = connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
	if (result == -1)
	{
		printf("Error in connecting to the Server at address:port = %s:%d\n", SERVER_ADDRESS, SERVER_PORT);
		exit(1);
	}
	else
	{
		printf("Client is connected to the Server at address:port = %s:%d\n", SERVER_ADDRESS, SERVER_PORT);
	}

	/* 5) communicate */
	memset(response, '\0', 11);
	send(client_sd, "hello", 6, 0);
	recv(client_sd, response, 10, 0);
	printf("%s\n", response);

	close(client_sd);
	return 0;
}
