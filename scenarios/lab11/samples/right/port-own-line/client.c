#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	int client_sd;
	struct sockaddr_in server_sin;
	char response[128];

	client_sd = socket(AF_INET, SOCK_STREAM, 0);
	if(client_sd < 0)
	{
		printf("The client could not create a socket (error)\n");
		exit(-1);
	}
	printf("The client created a socket\n");
	printf("   sd:      %d\n", client_sd);

	server_sin.sin_family = AF_INET;
	server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
	server_sin.sin_port = htons(2021);

	if(connect(client_sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) < 0)
	{
		printf("The client could not connect to the server (error)\n");
		printf("   address: %s\n", inet_ntoa(server_sin.sin_addr));
		printf("   port:    %d\n", ntohs(server_sin.sin_port));
		exit(-1);
	}
	printf("The client is connected to the server\n");
	printf("   address: %s\n", inet_ntoa(server_sin.sin_addr));
	printf("   port:    %d\n", ntohs(server_sin.sin_port));

	memset(response, 0, 128);
	send(client_sd, "hello", 6, 0);
	recv(client_sd, response, 127, 0);
	printf("%s\n", response);
	close(client_sd);
	return 0;
}
