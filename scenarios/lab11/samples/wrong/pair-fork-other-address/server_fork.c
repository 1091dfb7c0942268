#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[]) {
	struct sockaddr_in srvAddr;
	int srvSock;

	if ((srvSock = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
		printf("error in creating socket for The Server!\n");
		exit(1);
	}
	printf("socket has created for The Server with sd:%d\n", srvSock);

	bzero(&srvAddr, sizeof(srvAddr));
	srvAddr.sin_family = AF_INET;
	srvAddr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	srvAddr.sin_port = htons(2021);
	if (bind(srvSock, (struct sockaddr *)&srvAddr, sizeof(srvAddr)) == -1) {
		printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(srvAddr.sin_addr), ntohs(srvAddr.sin_port));
		exit(1);
	}
	printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(srvAddr.sin_addr), ntohs(srvAddr.sin_port));

	if (listen(srvSock, 5) < 0) {
		perror("The Server's listening failed!");
		exit(1);
	}

	while (1) {
		struct sockaddr_in cliAddr;
		socklen_t cliLen = sizeof(cliAddr);
		int cliSock = accept(srvSock, (struct sockaddr *)&cliAddr, &cliLen);
		if (cliSock == -1) {
			printf("error in opening the request from client !\n");
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(cliAddr.sin_addr), ntohs(cliAddr.sin_port));

		if (fork() == 0) {
			char msg[50] = "";
			int i = 0;
			close(srvSock);
			printf("Child: I am The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(cliAddr.sin_addr), ntohs(cliAddr.sin_port));
			if (recv(cliSock, msg, 49, 0) > 0) {
				printf("%s\n", msg);
				while (i++ < 100 && send(cliSock, "hello back", 11, MSG_NOSIGNAL) != -1)
					sleep(1);
			}
			close(cliSock);
			exit(0);
		}
		close(cliSock);
		while (waitpid(-1, NULL, WNOHANG) > 0);
	}
}
