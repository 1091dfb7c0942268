#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
	int server_sd, result;
	struct sockaddr_in server_sin, client_sin;
	socklen_t client_sin_len;

	server_sd = socket(AF_INET, SOCK_STREAM, 0);
	if(server_sd == -1) {
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	printf("socket has created for The Server with sd:%d\n", server_sd);

	server_sin.sin_family = AF_INET;
	server_sin.sin_addr.s_addr = INADDR_ANY;
	server_sin.sin_port = htons(2021);
	result = bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
	if(result == -1) {
		printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, ntohs(server_sin.sin_port));
		exit(1);
	}
	printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, ntohs(server_sin.sin_port));

	if(listen(server_sd, 5) < 0) {
		perror("The Server's listening failed!");
		exit(1);
	}

	while(1) {
		client_sin_len = sizeof(client_sin);
		result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
		if(result == -1) {
			printf("error in opening the request from client\n");
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));

		if(fork() == 0) {
			char msg[10];
			printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
			recv(result, msg, 10, 0);
			printf("%s\n", msg);
			send(result, "hello back", 11, 0);
			while(recv(result, msg, 10, 0) > 0) {
				/* stay on the line until the client hangs up */
			}
			close(result);
			exit(0);
		}
		close(result);
	}
	return 0;
}
