#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

int main(int argc, char *argv[]){
	int sd, client;
	int number1, number2;
	char username[100];
	char password[100];
	char letter = 'A';
	struct sockaddr_in address;

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if(sd == -1){
		printf("Error: the socket for the server was not created\n");
		exit(1);
	}
	printf("The socket for the server has been created, sd: %d\n", sd);

	address.sin_family = AF_INET;
	address.sin_addr.s_addr = inet_addr(argv[1]);
	address.sin_port = htons(atoi(argv[2]));

	if(bind(sd, (struct sockaddr *)&address, sizeof(address)) == -1){
		printf("Error: the server was not bound to %s:%s\n", argv[1], argv[2]);
		exit(1);
	}
	printf("The server has been bound to %s:%s\n", argv[1], argv[2]);

	if(listen(sd, 5) == -1){
		printf("Error: the server is not listening\n");
		exit(1);
	}

	while(letter <= 'F'){
		client = accept(sd, NULL, NULL);
		if(client == -1){
			printf("Error: the call of client %c was not accepted\n", letter);
			continue;
		}
		printf("Client %c has connected\n", letter);
		if(fork() == 0){
			while(read(client, &number1, sizeof(number1)) > 0){
				read(client, &number2, sizeof(number2));
				memset(username, 0, sizeof(username));
				memset(password, 0, sizeof(password));
				read(client, username, sizeof(username) - 1);
				read(client, password, sizeof(password) - 1);
				if(!strcmp(username, "comp2560") && !strcmp(password, "f2022")){
					if(fork() == 0){
						char answer[100];
						printf("Adding %d and %d for client %c\n", number1, number2, letter);
						sprintf(answer, "%d + %d = %d", number1, number2, number1 + number2);
						write(client, answer, strlen(answer) + 1);
						exit(0);
					}
					wait(NULL);
				}
				else{
					printf("Client %c is not authenticated\n", letter);
					write(client, "Authentication failed!", 23);
				}
			}
			printf("Client %c has left\n", letter);
			exit(0);
		}
		close(client);
		letter++;
	}
	while(wait(NULL) > 0);
	return 0;
}
