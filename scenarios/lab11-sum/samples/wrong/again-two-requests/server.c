#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char* argv[]){

	if(argc != 3){
		puts("Please run: ./server [IP] [PORT]");
		exit(0);
	}

	int sd = socket(AF_INET, SOCK_STREAM, 0);
	if(sd == -1){
		puts("error in creating socket for The Server!");
		exit(1);
	}
	printf("socket has created for The Server with sd:%d\n", sd);

	struct sockaddr_in server = {0};
	server.sin_family = AF_INET;
	server.sin_addr.s_addr = inet_addr(argv[1]);
	server.sin_port = htons(atoi(argv[2]));

	if(bind(sd, (struct sockaddr*)&server, sizeof(server)) == -1){
		printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
		exit(1);
	}
	printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));

	if(listen(sd, 5) < 0){
		perror("The Server's listening failed!");
		exit(1);
	}

	struct sockaddr_in client;
	socklen_t size = sizeof(client);

	while(1){
		int conn = accept(sd, (struct sockaddr*)&client, &size);
		if(conn == -1){
			printf("error in opening the request from client %s:%d !\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
			continue;
		}
		printf("The Server opened the request from client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));

		if(fork() == 0){
			char msg[100];
			char answer[100];
			for(int i = 0; i < 2; i++){
				memset(msg, 0, 100);
				recv(conn, msg, 99, 0);
				char* x = strtok(msg, ",");
				int num1 = atoi(x);
				char* y = strtok(NULL, ",");
				int num2 = atoi(y);
				char* username = strtok(NULL, ",");
				char* password = strtok(NULL, ",");
				if(strcmp(username, "comp2560") == 0 && strcmp(password, "f2022") == 0){
					if(fork() == 0){
						sprintf(answer, "%d", num1 + num2);
						send(conn, answer, strlen(answer), 0);
						exit(0);
					}
				}
				else{
					sprintf(answer, "authentication failed!");
					send(conn, answer, strlen(answer), 0);
				}
			}
			exit(0);
		}
	}
}
