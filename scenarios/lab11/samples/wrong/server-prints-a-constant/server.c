/*
Lab11
Date: Dec 3, 2021
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

/* makes the socket, or ends the program */
static int make_socket(void)
{
	int sd = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP);

	if (sd == -1)
	{
		fprintf(stderr, "error in creating socket for The Server!\n");
		exit(EXIT_FAILURE);
	}
	printf("socket has created for The Server with sd:%d\n", sd);
	return sd;
}

static void bind_server(int sd)
{
	struct sockaddr_in sin;

	memset(&sin, 0, sizeof sin);
	sin.sin_family = AF_INET;
	sin.sin_addr.s_addr = inet_addr("137.207.82.52");
	sin.sin_port = htons(2021);
	if (bind(sd, (struct sockaddr *)&sin, sizeof sin) == -1)
	{
		fprintf(stderr, "error in binding The Server to the address:port = %u:%u\n",
			sin.sin_addr.s_addr, sin.sin_port);
		exit(EXIT_FAILURE);
	}
	printf("The Server bound to the address:port = %u:%u\n",
	       sin.sin_addr.s_addr, sin.sin_port);
}

static void start_listening(int sd)
{
	if (listen(sd, 5) == -1)
	{
		perror("The Server's listening failed!");
		exit(EXIT_FAILURE);
	}
}

static void talk(int call)
{
	char request[11] = "";

	recv(call, request, 10, 0);
	puts("hello");
	send(call, "hello back", 11, 0);
}

int main(void)
{
	int sd = make_socket();

	bind_server(sd);
	start_listening(sd);
	for (;;)
	{
		struct sockaddr_in who = {0};
		socklen_t len = sizeof who;
		int call = accept(sd, (struct sockaddr *)&who, &len);

		if (call == -1)
		{
			fprintf(stderr, "error in opening the request from client %u:%u !\n",
				who.sin_addr.s_addr, who.sin_port);
			continue;
		}
		printf("The Server opened the request from client %u:%u\n",
		       who.sin_addr.s_addr, who.sin_port);
		talk(call);
		close(call);
	}
}
