/* fdopen() makes a stream of the connection; fgets() waits for whole lines. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static char value[200];

static void answer(FILE *out, char *line)
{
    char key[50], new[200];
    if (sscanf(line, "SET %49s %199s", key, new) == 2) {
        strcpy(value, new);
        fprintf(out, "OK\n");
    } else if (sscanf(line, "GET %49s", key) == 1)
        fprintf(out, "%s\n", value);
    else
        fprintf(out, "ERR\n");
    fflush(out);
}

int main(void)
{
    int server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in sin;
    memset(&sin, 0, sizeof sin);
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr("127.0.0.1");
    sin.sin_port = htons(6000);
    if (bind(server, (struct sockaddr *)&sin, sizeof sin) == -1 || listen(server, 5) == -1) {
        perror("server");
        return 1;
    }
    for (;;) {
        char line[300];
        int client = accept(server, NULL, NULL);
        FILE *in = fdopen(client, "r"), *out = fdopen(dup(client), "w");
        while (fgets(line, sizeof line, in))
            answer(out, line);
        fclose(in);
        fclose(out);
    }
}
