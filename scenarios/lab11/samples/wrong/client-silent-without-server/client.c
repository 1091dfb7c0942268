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
		fprintf(stderr, "error in creating socket for the client!\n");
		exit(EXIT_FAILURE);
	}
	printf("socket has created for the client with sd:%d\n", sd);
	return sd;
}

static struct sockaddr_in server_address(void)
{
	struct sockaddr_in sin;

	memset(&sin, 0, sizeof sin);
	sin.sin_family = AF_INET;
	sin.sin_addr.s_addr = inet_addr("137.207.82.52");
	sin.sin_port = htons(2021);
	return sin;
}

static void call_server(int sd, struct sockaddr_in *sin)
{
	if (connect(sd, (struct sockaddr *)sin, sizeof *sin) == -1)
	{

		exit(EXIT_FAILURE);
	}
	printf("client is connected to The Server at address:port = %u:%u\n",
	       sin->sin_addr.s_addr, sin->sin_port);
}

static void talk(int sd)
{
	char text[11] = "";

	send(sd, "hello", 6, 0);
	recv(sd, text, 10, 0);
	puts(text);
}

int main(void)
{
	struct sockaddr_in sin = server_address();
	int sd = make_socket();

	call_server(sd, &sin);
	talk(sd);
	close(sd);
	return EXIT_SUCCESS;
}
