#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
	int domain = AF_INET;
	int type = SOCK_DGRAM;
	int protocol = 0;
	int receiver_sd;
	receiver_sd = socket(domain, type, protocol);
	if (receiver_sd == -1){
		printf("error in creating socket!\n");
		exit(1);
	}
	else
		printf("socket has created for receiver with sd:%d\n", receiver_sd);

	struct in_addr receiver_sin_address;
	receiver_sin_address.s_addr = inet_addr(argv[1]);
	int receiver_sin_port = htons(atoi(argv[2]));
	struct sockaddr_in receiver_sin;
	receiver_sin.sin_family = domain;
	receiver_sin.sin_addr = receiver_sin_address;
	receiver_sin.sin_port = receiver_sin_port;
	int result = bind(receiver_sd, (struct sockaddr *) &receiver_sin, sizeof(receiver_sin));
	if (result == -1){
		printf("error in binding receiver to the address:port = %d:%d\n", receiver_sin.sin_addr, receiver_sin.sin_port);
	}
	else
		printf("receiver bound to the address:port = %d:%d\n", receiver_sin.sin_addr, receiver_sin.sin_port);

	char msg[100];
	struct sockaddr_in sender_sin;
	int sender_sin_len = sizeof(sender_sin);
	while(1){
		result = recvfrom(receiver_sd, msg, 100, 0, (struct sockaddr *) &sender_sin, &sender_sin_len);
		if (result == -1)
			printf("error in opening mail from sender!\n");
		else
			printf("the content of mail is: %s\n", msg);
	}
}
