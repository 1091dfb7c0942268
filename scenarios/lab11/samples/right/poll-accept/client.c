#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { Port = 1234, Size = 32 };

int main(void)
{
	struct sockaddr_in to;
	char buf[Size];
	int s, n;

	s = socket(AF_INET, SOCK_STREAM, 0);
	if(s < 0){
		fputs("client: socket not created, error\n", stderr);
		return 1;
	}
	printf("client: socket created, sd %d\n", s);

	memset(&to, 0, sizeof to);
	to.sin_family = AF_INET;
	to.sin_addr.s_addr = inet_addr("127.0.0.1");
	to.sin_port = htons(Port);

	if(connect(s, (void *)&to, sizeof to) < 0){
		fprintf(stderr, "client: error, not connected to server %d:%d\n", to.sin_addr.s_addr, Port);
		return 1;
	}
	printf("client: connected to server %d:%d\n", to.sin_addr.s_addr, Port);

	write(s, "hello", 6);
	n = read(s, buf, Size - 1);
	if(n > 0){
		buf[n] = '\0';
		puts(buf);
	}
	close(s);
	return 0;
}
