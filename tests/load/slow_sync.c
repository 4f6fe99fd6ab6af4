/* A disk that needs SLOW_SYNC_US longer for each sync: preloaded into the server that is measured. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int later(const char *name, int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  const char *wanted = getenv("SLOW_SYNC_US");
  int result = real(file);
  usleep(wanted ? (useconds_t)atoi(wanted) : 0);
  return result;
}

int fsync(int file) { return later("fsync", file); }
int fdatasync(int file) { return later("fdatasync", file); }
