#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define SIZE 10

int main() {
	char msg[SIZE];
	int sd, csd, pid;
	struct sockaddr_in saddr, caddr;
	socklen_t clen = sizeof(caddr);

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if (sd == -1) {
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	printf("A socket has been created for The Server with sd: %d\n", sd);

	memset(&saddr, 0, sizeof(saddr));
	saddr.sin_family = AF_INET;
	saddr.sin_addr.s_addr = inet_addr("137.207.82.52");
	saddr.sin_port = htons(2021);

	if (bind(sd, (struct sockaddr *)&saddr, sizeof(saddr)) == -1) {
		printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(saddr.sin_addr), ntohs(saddr.sin_port));
		exit(1);
	}
	printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(saddr.sin_addr), ntohs(saddr.sin_port));

	if (listen(sd, 5) == -1) {
		perror("The Server's listening failed!");
		exit(1);
	}

	while (1) {
		csd = accept(sd, (struct sockaddr *)&caddr, &clen);
		if (csd == -1) {
			printf("error in opening the request from client %s:%d !\n", inet_ntoa(caddr.sin_addr), ntohs(caddr.sin_port));
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(caddr.sin_addr), ntohs(caddr.sin_port));

		pid = fork();
		if (pid == 0) {
			printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(caddr.sin_addr), ntohs(caddr.sin_port));
			memset(msg, '\0', SIZE);
			recv(csd, msg, SIZE - 1, 0);
			for (int i = 0; i < 100; ++i) {
				printf("%s\n", msg);
				send(csd, "hello back", 11, 0);
				sleep(1);
			}
			exit(0);
		}
		close(csd);
	}
	return 0;
}
