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
	int sender_sd;
	sender_sd = socket(domain, SOCK_DGRAM, 0);
	if (sender_sd == -1){
		printf("error in creating socket!\n");
		exit(1);
	}
	else
		printf("socket has created for sender with sd:%d\n", sender_sd);

	struct sockaddr_in sender_sin;
	sender_sin.sin_family = domain;
	sender_sin.sin_addr.s_addr = inet_addr(argv[1]);
	sender_sin.sin_port = htons(atoi(argv[2]));
	int result = bind(sender_sd, (struct sockaddr *) &sender_sin, sizeof(sender_sin));
	if (result == -1){
		printf("error in binding sender to the address:port = %d:%d\n", sender_sin.sin_addr, sender_sin.sin_port);
		exit(1);
	}
	else
		printf("sender bound to the address:port = %d:%d\n", sender_sin.sin_addr, sender_sin.sin_port);

	struct sockaddr_in receiver_sin;
	receiver_sin.sin_family = domain;
	receiver_sin.sin_addr.s_addr = inet_addr(argv[3]);
	receiver_sin.sin_port = htons(atoi(argv[4]));
	char *mail = "Hi there! This is a mail from the sender";
	result = sendto(sender_sd, mail, strlen(mail), 0, (struct sockaddr *) &receiver_sin, sizeof(receiver_sin));
	if (result == -1){
		printf("error in sending message to the receiver!\n");
		exit(1);
	}
	printf("a mail has sent to the receiver at address:port = %d:%d\n", receiver_sin.sin_addr, receiver_sin.sin_port);
	printf("the content of the mail is <%s>\n", mail);
	return 0;
}
