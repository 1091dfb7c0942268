#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
/* Takes what the server says later. */
static void *wait_for_more(void *nothing)
{
    pause();
    return nothing;
}

int main(){
	int s,r;
	struct sockaddr_in a;
	char b[100];
	s=socket(AF_INET,SOCK_STREAM,0);
	if(s==-1){ printf("error in creating socket for the client\n"); exit(1); }
	printf("socket created for the client with sd:%d\n",s);
	a.sin_family=AF_INET;
	a.sin_port=htons(2021);
	a.sin_addr.s_addr=inet_addr("137.207.82.52");
	r=connect(s,(struct sockaddr*)&a,sizeof(a));
	if(r==-1){ printf("error in connecting to server at address:port = %d:%d\n",a.sin_addr.s_addr,a.sin_port); exit(1); }
	printf("client is connected to server at address:port = %d:%d\n",a.sin_addr.s_addr,a.sin_port);
	write(s,"hello",6);
	memset(b,0,100);
	read(s,b,99);
	printf("%s\n",b);
    pthread_t thread;
    pthread_create(&thread, NULL, wait_for_more, NULL);
    pthread_join(thread, NULL);
	close(s);
	return 0;
}
