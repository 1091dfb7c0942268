#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char* argv[]){

	if(argc != 3){
		puts("Please run: ./client [IP] [PORT]");
		exit(0);
	}

	int sd = socket(AF_INET, SOCK_STREAM, 0);
	if(sd == -1){
		puts("error in creating socket for the client!");
		exit(1);
	}
	printf("socket has created for the client with sd:%d\n", sd);

	struct sockaddr_in server = {0};
	server.sin_family = AF_INET;
	server.sin_addr.s_addr = inet_addr(argv[1]);
	server.sin_port = htons(atoi(argv[2]));

	if(connect(sd, (struct sockaddr*)&server, sizeof(server)) == -1){
		printf("error in connecting to The Server at address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
		exit(1);
	}
	printf("client is connected to The Server at address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));

	char input[100];
	char output[100];

	while(1){
		puts("Enter x,y,username,password (separated by commas):");
		fgets(input, 100, stdin);
		input[strlen(input) - 1] = '\0';
		send(sd, input, strlen(input), 0);
		int n = recv(sd, output, 99, 0);
		output[n] = '\0';
		puts(output);
	}
}
