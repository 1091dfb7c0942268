#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define LINE 11			/* "hello back" and its '\0' */
#define MAX  (100 * LINE)

int main(void)
{
	static char all[MAX];
	struct sockaddr_in to;
	int sd, total = 0;
	ssize_t n;

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if (sd < 0) {
		printf("error in creating socket for the client!\n");
		exit(1);
	}
	printf("socket has created for the client with sd:%d\n", sd);

	memset(&to, 0, sizeof(to));
	to.sin_family = AF_INET;
	to.sin_addr.s_addr = inet_addr("137.207.82.52");
	to.sin_port = htons(2021);
	if (connect(sd, (struct sockaddr *)&to, sizeof(to)) < 0) {
		printf("error in connecting to The Server at address:port = %s:%d\n", inet_ntoa(to.sin_addr), ntohs(to.sin_port));
		exit(1);
	}
	printf("client is connected to The Server at address:port = %s:%d\n", inet_ntoa(to.sin_addr), ntohs(to.sin_port));

	if (write(sd, "hello", 6) != 6) {
		perror("write");
		exit(1);
	}

	/* receive all the answers */
	while (total < MAX && (n = read(sd, all + total, MAX - total)) > 0)
		total += n;
	close(sd);

	/* print all the answers */
	for (int i = 0; i < total; i++)
		putchar(all[i] == '\0' ? '\n' : all[i]);
	return 0;
}
