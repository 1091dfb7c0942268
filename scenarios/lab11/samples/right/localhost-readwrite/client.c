#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <arpa/inet.h>

int main(){
	int sd, n;
	char buf[256];
	struct sockaddr_in s;

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if(sd < 0){
		printf("client: error creating socket\n");
		exit(1);
	}
	printf("client: socket created, sd=%d\n", sd);

	bzero(&s, sizeof(s));
	s.sin_family = AF_INET;
	s.sin_addr.s_addr = inet_addr("127.0.0.1");
	s.sin_port = htons(5000);
	if(connect(sd, (struct sockaddr*)&s, sizeof(s)) < 0){
		printf("client: error connecting to server %s:%d\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
		exit(2);
	}
	printf("client: connected to server %s:%d\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));

	strcpy(buf, "hello");
	write(sd, buf, strlen(buf)+1);
	bzero(buf, 256);
	n = read(sd, buf, 255);
	if(n > 0)
		printf("client: got %s\n", buf);
	close(sd);
	exit(0);
}
