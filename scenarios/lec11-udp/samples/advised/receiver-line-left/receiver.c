#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <poll.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static int open_box(const char *address, const char *port)
{
	int sd = socket(AF_INET, SOCK_DGRAM, 0);
	if (sd == -1) {
		perror("socket");
		exit(1);
	}
	printf("The socket of the mailbox is ready: %d\n", sd);
	struct sockaddr_in box;
	memset(&box, 0, sizeof(box));
	box.sin_family = AF_INET;
	inet_aton(address, &box.sin_addr);
	box.sin_port = htons(atoi(port));
	if (bind(sd, (const struct sockaddr *)&box, sizeof(box)) == -1) {
		fprintf(stderr, "error: mailbox at %s:%s: ", address, port);
		perror("bind");
		exit(1);
	}
	printf("The mailbox stands at address %s, port %s\n", address, port);
	return sd;
}

int main(int argc, char *argv[])
{
	int sd = open_box(argv[1], argv[2]);
	struct pollfd look = { .fd = sd, .events = POLLIN };
	int number = 0;

	while (poll(&look, 1, 60 * 1000) >= 0) {
		char mail[128];
		struct iovec where = { .iov_base = mail, .iov_len = sizeof(mail) - 1 };
		struct sockaddr_in who;
		struct msghdr h = { .msg_name = &who, .msg_namelen = sizeof(who), .msg_iov = &where, .msg_iovlen = 1 };
		if (!(look.revents & POLLIN))
			continue;	/* a minute without any mail */
		printf(".");
		ssize_t n = recvmsg(sd, &h, 0);
		if (n == -1) {
			perror("error in opening mail");
			continue;
		}
		mail[n] = '\0';
		printf("%d. mail, from %s%s: %s\n", ++number, inet_ntoa(who.sin_addr), h.msg_flags & MSG_TRUNC ? " (cut)" : "", mail);
		sendto(sd, "ACK", 3, 0, (struct sockaddr *)&who, sizeof(who));
		printf("(answered) ");
	}
	return 0;
}
