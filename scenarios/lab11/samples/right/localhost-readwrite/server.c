#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <arpa/inet.h>

int main(){
	int sd, c, n;
	socklen_t l;
	char buf[256];
	struct sockaddr_in s, k;

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if(sd < 0){
		printf("server: error creating socket\n");
		exit(1);
	}
	printf("server: socket created, sd=%d\n", sd);

	bzero(&s, sizeof(s));
	s.sin_family = AF_INET;
	s.sin_addr.s_addr = inet_addr("127.0.0.1");
	s.sin_port = htons(5000);
	if(bind(sd, (struct sockaddr*)&s, sizeof(s)) < 0){
		printf("server: error binding to %s:%d\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
		exit(2);
	}
	printf("server: bound to %s:%d\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));

	if(listen(sd, 5) < 0){
		perror("server: error listening");
		exit(3);
	}

	bzero(&k, sizeof(k));
	while(1){
		l = sizeof(k);
		c = accept(sd, (struct sockaddr*)&k, &l);
		if(c < 0){
			printf("server: error accepting client %s:%d\n", inet_ntoa(k.sin_addr), ntohs(k.sin_port));
			continue;
		}
		printf("server: accepted client %s:%d\n", inet_ntoa(k.sin_addr), ntohs(k.sin_port));
		bzero(buf, 256);
		n = read(c, buf, 255);
		if(n > 0)
			printf("server: got %s\n", buf);
		strcpy(buf, "hello back");
		write(c, buf, strlen(buf)+1);
		close(c);
	}
}
