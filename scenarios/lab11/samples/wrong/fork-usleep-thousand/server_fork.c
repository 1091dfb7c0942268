#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#define DELAY_MS 1000

int main(void) {
	int listen_sd = -1;
	int client_sd = -1;
	struct sockaddr_in server_addr;
	struct sockaddr_in client_addr;
	socklen_t addr_len;

	listen_sd = socket(AF_INET, SOCK_STREAM, 0);
	if (listen_sd == -1) {
		printf("error in creating socket for The Server!\n");
		return EXIT_FAILURE;
	} else {
		printf("socket has created for The Server with sd:%d\n", listen_sd);
	}

	memset(&server_addr, 0, sizeof(server_addr));
	server_addr.sin_family = AF_INET;
	server_addr.sin_addr.s_addr = inet_addr("137.207.82.52");
	server_addr.sin_port = htons(2021);

	if (bind(listen_sd, (struct sockaddr *) &server_addr, sizeof(server_addr)) == -1) {
		printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(server_addr.sin_addr), ntohs(server_addr.sin_port));
		return EXIT_FAILURE;
	} else {
		printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(server_addr.sin_addr), ntohs(server_addr.sin_port));
	}

	if (listen(listen_sd, 5) == -1) {
		perror("The Server's listening failed!");
		return EXIT_FAILURE;
	}

	while (1) {
		addr_len = sizeof(client_addr);
		client_sd = accept(listen_sd, (struct sockaddr *) &client_addr, &addr_len);
		if (client_sd == -1) {
			printf("error in opening the request from client\n");
		} else {
			printf("The Server opened the request from client %s:%d\n", inet_ntoa(client_addr.sin_addr), ntohs(client_addr.sin_port));
			pid_t pid = fork();
			if (pid == -1) {
				perror("fork failed");
			} else if (pid == 0) {
				char msg[10] = { 0 };
				printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(client_addr.sin_addr), ntohs(client_addr.sin_port));
				close(listen_sd);
				read(client_sd, msg, 9);
				printf("%s\n", msg);
				for (int i = 0; i < 100; ++i) {
					if (write(client_sd, "hello back", 11) == -1)
						break;
					usleep(DELAY_MS);
				}
				while (read(client_sd, msg, 9) > 0)
					;
				close(client_sd);
				return EXIT_SUCCESS;
			}
			close(client_sd);
		}
	}
}
