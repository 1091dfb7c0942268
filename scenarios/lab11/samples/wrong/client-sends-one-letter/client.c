/* COMP 2560 - Lab 11 */

/*******************************************
 * Name:  ********
 * Course: COMP-2560 System Programming
 * Lab 11 - client.c
 *******************************************/
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
	int sfd;
	int status;
	struct sockaddr_in servAddress;
	char buffer[256];


	sfd = socket(AF_INET, SOCK_STREAM, 0);
	if (sfd < 0)
	{
		printf("ERROR in creating socket for the client!\n");
		exit(1);
	}
	else
	{
		printf("A socket has been created for the client with sd: %d\n", sfd);
	}


	bzero((char *) &servAddress, sizeof(servAddress));
	servAddress.sin_family = AF_INET;
	servAddress.sin_addr.s_addr = inet_addr("137.207.82.52");
	servAddress.sin_port = htons(2021);


	status = connect(sfd, (struct sockaddr *) &servAddress, sizeof(servAddress));
	if (status < 0)
	{
		printf("ERROR in connecting to the server at address:port = %s:%d\n", inet_ntoa(servAddress.sin_addr), ntohs(servAddress.sin_port));
		exit(1);
	}
	else
	{
		printf("Client is connected to the server at address:port = %s:%d\n", inet_ntoa(servAddress.sin_addr), ntohs(servAddress.sin_port));
	}


	bzero(buffer, 256);
	strcpy(buffer, "hello");
	write(sfd, buffer, 1);
	bzero(buffer, 256);
	read(sfd, buffer, 255);
	printf("%s\n", buffer);

	close(sfd);
	return 0;
}
