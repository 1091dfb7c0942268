/* Children wait at terminals for what never comes: their own is stopped, wants more than anybody
   types, is not theirs any more, or is one of their own making. Then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>

static char line[1 << 17];

static void set(int fd, int wanted) {
    struct termios t;
    tcgetattr(fd, &t);
    t.c_lflag &= ~ICANON;
    t.c_cc[VMIN] = wanted;
    tcsetattr(fd, TCSANOW, &t);
}

static void wait_there(int way) {
    int master = posix_openpt(O_RDWR | O_NOCTTY), slave = -1;
    grantpt(master);
    unlockpt(master);
    switch (way) {
    case 0: /* Nobody takes what is written. */
        slave = open(ptsname(master), O_RDWR | O_NOCTTY);
        while (write(slave, line, sizeof line) > 0)
            ;
        break;
    case 1: /* Nobody types. */
        slave = open(ptsname(master), O_RDWR | O_NOCTTY);
        read(slave, line, 1);
        break;
    case 2: /* Nobody writes. */
        slave = open(ptsname(master), O_RDWR | O_NOCTTY);
        read(master, line, 1);
        break;
    case 3: /* In the background. */
        setsid();
        ioctl(0, TIOCSCTTY, 1);
        if (fork() == 0) {
            setpgid(0, 0);
            read(0, line, 1);
        }
        pause();
        break;
    case 4: /* Stopped for others too. */
        set(0, 200);
        tcflow(0, TCOOFF);
        write(1, "stuck\n", 6);
        break;
    }
    pause();
}

int main(void) {
    for (int way = 0; way < 4; way++) {
        if (fork() == 0)
            wait_there(way);
    }
    sleep(1);
    if (fork() == 0)
        wait_there(4);
    sleep(1);
    tcflow(1, TCOON);
    return serve();
}
