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
	int server_sd, client_sd;
	struct sockaddr_in server_sin, client_sin;
	socklen_t client_len;
	char msg[128];

	server_sd = socket(AF_INET, SOCK_STREAM, 0);
	if(server_sd < 0)
	{
		printf("The server could not create a socket (error)\n");
		exit(-1);
	}
	printf("The server created a socket\n");
	printf("   sd:      %d\n", server_sd);

	server_sin.sin_family = AF_INET;
	server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
	server_sin.sin_port = htons(2021);

	if(bind(server_sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) < 0)
	{
		printf("The server could not bind (error)\n");
		printf("   address: %s\n", inet_ntoa(server_sin.sin_addr));
		printf("   port:    %d\n", ntohs(server_sin.sin_port));
		exit(-1);
	}
	printf("The server is bound\n");
	printf("   address: %s\n", inet_ntoa(server_sin.sin_addr));
	printf("   port:    %d\n", ntohs(server_sin.sin_port));

	if(listen(server_sd, 5) < 0)
	{
		printf("The server could not listen (error)\n");
		exit(-1);
	}

	memset(&client_sin, 0, sizeof(client_sin));
	while(1)
	{
		client_len = sizeof(client_sin);
		client_sd = accept(server_sd, (struct sockaddr *)&client_sin, &client_len);
		if(client_sd < 0)
		{
			printf("The server could not open the request of a client (error)\n");
			printf("   address: %s\n", inet_ntoa(client_sin.sin_addr));
			printf("   port:    %d\n", ntohs(client_sin.sin_port));
			continue;
		}
		printf("The server opened the request of a client\n");
		printf("   address: %s\n", inet_ntoa(client_sin.sin_addr));
		printf("   port:    %d\n", ntohs(client_sin.sin_port));

		memset(msg, 0, 128);
		recv(client_sd, msg, 127, 0);
		printf("%s\n", msg);
		send(client_sd, "hello back", 11, MSG_NOSIGNAL);
		close(client_sd);
	}
}
