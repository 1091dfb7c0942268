
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdlib.h>
#include <unistd.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	int exit_code = EXIT_FAILURE;


	int clientSD = socket(AF_INET, SOCK_STREAM, 0);
	if (clientSD == -1) {
		printf("error in creating socket for the client!\n");
		return exit_code;
	}
	printf("socket has created for the client with sd:%d\n", clientSD);


	struct sockaddr_in srv;
	memset(&srv, 0, sizeof(srv));
	srv.sin_family = AF_INET;
	srv.sin_addr.s_addr = inet_addr("137.207.82.52");
	srv.sin_port = htons(2021);


	int res = connect(clientSD, (struct sockaddr *)&srv, sizeof(srv));
	if (res == 1) {
		printf("error in connecting to The Server at address:port = %d:%d\n",
			   (int)srv.sin_addr.s_addr, srv.sin_port);
		goto done;
	}
	printf("client is connected to The Server at address:port = %d:%d\n",
		   (int)srv.sin_addr.s_addr, srv.sin_port);


	char recvBuf[11] = {0};
	send(clientSD, "hello", 6, 0);
	recv(clientSD, recvBuf, 10, 0);
	printf("%s\n", recvBuf);
	exit_code = EXIT_SUCCESS;

done:
	close(clientSD);
	return exit_code;
}
