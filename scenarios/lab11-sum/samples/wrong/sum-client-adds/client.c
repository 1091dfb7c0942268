#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

int main(int argc, char *argv[]){
	int sd, connected;
	int number1, number2;
	char username[100];
	char password[100];
	char result[100];
	struct sockaddr_in address;

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if(sd == -1){
		printf("Error: the socket for the client was not created\n");
		exit(1);
	}
	printf("The socket for the client has been created, sd: %d\n", sd);

	address.sin_family = AF_INET;
	address.sin_addr.s_addr = inet_addr(argv[1]);
	address.sin_port = htons(atoi(argv[2]));

	connected = connect(sd, (struct sockaddr *)&address, sizeof(address));
	if(connected == -1){
		printf("Error: the client did not reach the server at %s:%s\n", argv[1], argv[2]);
		exit(1);
	}
	printf("The client is connected to the server at %s:%s\n", argv[1], argv[2]);

	while(1){
		printf("Enter number 1: ");
		scanf("%d", &number1);
		write(sd, &number1, sizeof(number1));

		printf("Enter number 2: ");
		scanf("%d", &number2);
		write(sd, &number2, sizeof(number2));

		printf("Enter username: ");
		scanf("%s", username);
		write(sd, username, strlen(username));

		printf("Enter password: ");
		scanf("%s", password);
		write(sd, password, strlen(password));

		if(strcmp(username, "comp2560") == 0 && strcmp(password, "f2022") == 0){
			printf("%d + %d = %d\n", number1, number2, number1 + number2);
		}
		read(sd, result, sizeof(result));
		if(strcmp(result, "Authentication failed!") == 0){
			printf("%s Please try again\n", result);
		}
	}
	return 0;
}
