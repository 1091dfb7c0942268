/* Lab 11 - dials without waiting, and asks again until somebody answers or hangs up */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/ioctl.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SERVER "137.207.82.52"
#define PORT 2021

int main(void)
{
	int on = 1, off = 0;
	int phone = socket(AF_INET, SOCK_STREAM, 0);
	if (phone == -1) {
		fprintf(stderr, "error in creating socket for the client!\n");
		exit(1);
	}
	printf("socket has created for the client with sd:%d\n", phone);
	ioctl(phone, FIONBIO, &on);

	struct sockaddr_in number;
	bzero(&number, sizeof number);
	number.sin_family = AF_INET;
	number.sin_port = htons(PORT);
	number.sin_addr.s_addr = inet_addr(SERVER);

	while (connect(phone, (struct sockaddr *)&number, sizeof number) == -1 && errno != EISCONN) {
		if (errno != EINPROGRESS && errno != EALREADY) {
			fprintf(stderr, "error in connecting to %s:%d: %s\n", SERVER, PORT, strerror(errno));
			exit(1);
		}
		usleep(20000);
	}
	ioctl(phone, FIONBIO, &off);
	printf("client is connected to The Server at address:port = %s:%d\n", SERVER, PORT);

	char response[64] = "";
	if (write(phone, "hello", 6) != 6) {
		perror("error in sending");
		exit(1);
	}
	if (read(phone, response, sizeof response - 1) < 0) {
		perror("error in receiving");
		exit(1);
	}
	puts(response);
	close(phone);
	return 0;
}
