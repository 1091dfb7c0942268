/*******************************
	Name:    ********
	Course:  COMP-2560
	File:    server_fork.c
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
	/* 1) create the socket */
	int server_sd = socket(AF_INET, SOCK_STREAM, 0);
	if (server_sd == -1)
	{
		printf("Error in creating socket for the Server!\n");
		exit(1);
	}
	else
	{
		printf("Socket has created for the Server with sd:%d\n", server_sd);
	}

	/* 2) bind (MUST) */
	struct sockaddr_in server_sin;
	server_sin.sin_family = AF_INET;
	server_sin.sin_addr.s_addr = inet_addr(SERVER_ADDRESS);
	server_sin.sin_port = htons(SERVER_PORT);
	int result = bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
	if (result == -1)
	{
		printf("Error in binding the Server to the address:port = %s:%d\n", SERVER_ADDRESS, SERVER_PORT);
		exit(1);
	}
	else
	{
		printf("The Server bound to the address:port = %s:%d\n", SERVER_ADDRESS, SERVER_PORT);
	}

	/* 3) wait for calls */
	if (listen(server_sd, 5) < 0)
	{
		perror("The Server's listening failed!");
		exit(1);
	}

	/* 4) accept calls */
	struct sockaddr_in client_sin;
	socklen_t client_sin_len = sizeof(client_sin);
	while (1)
	{
		result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
		if (result == -1)
		{
			printf("Error in opening the request from client %d:%d !\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
		}
		else
		{
			printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
			int child_pid = fork();
			if (child_pid == 0)
			{
				char msg[11] = {0};
				printf("Child: I am the Server's child to handle the communication with the client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
				recv(result, msg, 10, 0);
				printf("%s\n", msg);
				for (int i = 0; i < 100; ++i)
				{
					send(result, "hello back", 11, 0);
					sleep(1);
				}
			}
		}
	}
	return 0;
}
