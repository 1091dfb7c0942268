#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
	int sd = socket(AF_INET, SOCK_DGRAM, 0);
	if (sd == -1) {
		perror("socket");
		exit(1);
	}
	struct sockaddr_in there;
	memset(&there, 0, sizeof(there));
	there.sin_family = AF_INET;
	there.sin_addr.s_addr = inet_addr(argv[3]);
	there.sin_port = htons(atoi(argv[4]));

	char line[90];
	while (1) {
		printf("What shall I write? ");
		fflush(stdout);
		if (!fgets(line, sizeof(line), stdin))
			break;
		line[strcspn(line, "\n")] = '\0';
		if (strcmp(line, "quit") == 0)
			break;
		if (sendto(sd, line, strlen(line), 0, (struct sockaddr *)&there, sizeof(there)) == -1) {
			perror("error: not sent");
			continue;
		}
		printf("sent <%s> to the receiver at %s:%s\n", line, argv[3], argv[4]);
	}
	return 0;
}
