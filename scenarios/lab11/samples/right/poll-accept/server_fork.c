#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { Port = 1234, Size = 32, Queue = 5, Times = 100 };

static void serve(int c)
{
	char buf[Size];
	int n, i;

	n = read(c, buf, Size - 1);
	if(n <= 0)
		return;
	buf[n] = '\0';
	puts(buf);
	for(i = 0; i < Times; i++){
		if(send(c, "hello back", 11, MSG_NOSIGNAL) < 0)
			return;
		sleep(1);
	}
}

int main(void)
{
	struct sockaddr_in me, who;
	struct pollfd p;
	socklen_t len;
	int s, c;

	s = socket(AF_INET, SOCK_STREAM, 0);
	if(s < 0){
		fputs("server: socket not created, error\n", stderr);
		return 1;
	}
	printf("server: socket created, sd %d\n", s);

	memset(&me, 0, sizeof me);
	me.sin_family = AF_INET;
	me.sin_addr.s_addr = inet_addr("127.0.0.1");
	me.sin_port = htons(Port);

	if(bind(s, (void *)&me, sizeof me) < 0){
		fprintf(stderr, "server: error, not bound to %d:%d\n", me.sin_addr.s_addr, Port);
		return 1;
	}
	printf("server: bound to %d:%d\n", me.sin_addr.s_addr, Port);

	if(listen(s, Queue) < 0){
		fputs("server: listening error\n", stderr);
		return 1;
	}

	p.fd = s;
	p.events = POLLIN;
	memset(&who, 0, sizeof who);
	for(;;){
		if(poll(&p, 1, -1) < 1)
			continue;
		len = sizeof who;
		c = accept(s, (void *)&who, &len);
		if(c < 0){
			fprintf(stderr, "server: error, request of client %d:%d not opened\n", who.sin_addr.s_addr, ntohs(who.sin_port));
			continue;
		}
		printf("server: request of client %d:%d opened\n", who.sin_addr.s_addr, ntohs(who.sin_port));
		if(fork() == 0){
			close(s);
			printf("child: I am the child for client %d:%d\n", who.sin_addr.s_addr, ntohs(who.sin_port));
			serve(c);
			exit(0);
		}
		close(c);
	}
}
